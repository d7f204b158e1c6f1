import type { Target } from "../../target.ts";
import { JAVASCRIPT } from "../typescript/dialect.ts";
import { renderPrograms } from "../typescript/render.ts";
import { RUNTIME } from "./runtime.generated.ts";

/** The same project as `typescript`, without types and without a compiler. */
export const javascript = {
  id: "javascript",
  label: "JavaScript",
  description:
    "A project for Node.js without a build step: set-up of streams and consumers, and a program for each application.",
  render: (plan) => renderPrograms(plan, JAVASCRIPT, RUNTIME),
} as const satisfies Target;
