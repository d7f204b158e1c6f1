import { analysis } from "./analysis.ts";
import { document } from "./document.ts";
import { exports } from "./export.ts";
import { layout } from "./layout.ts";
import { links } from "./links.ts";
import { checks } from "./lint.ts";
import { patterns } from "./patterns.ts";
import { server } from "./server.ts";
import { shapes } from "./shapes.ts";
import { topology } from "./topology.ts";

/** In the order in which they are shown. */
export const PARTS = [document, links, topology, checks, server, exports, analysis, layout, shapes, patterns] as const;
