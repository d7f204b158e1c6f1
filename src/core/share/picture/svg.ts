/** A design as a standalone SVG picture that may carry the design, and the way back. */
import type { Design } from "../../design/model.ts";
import { err, type Result } from "../../result.ts";
import type { Topology } from "../../topology/model.ts";
import { decodeLink, encodeLink } from "../link.ts";
import type { LinkError } from "../link-error.ts";
import { drawElement, drawMissing } from "./draw-node.ts";
import { drawMarkers, drawWire, routed, wireBox } from "./draw-wire.ts";
import { PALETTES, type Theme } from "./palette.ts";
import { type Box, frameOf, placesOf } from "./places.ts";
import { escapeXml, tag } from "./xml.ts";

const NAMESPACE = "urn:jetstream-designer:design";
const MARGIN = 32;
/** Characters of a picture that is looked at for its design. */
export const MAX_SVG = 32 * 1024 * 1024;

/** How a picture is made. */
export interface PictureOptions {
  readonly theme: Theme;
  /** Whether the picture holds the design, to be opened again. */
  readonly carry: boolean;
}

/** No scripts, no styles, nothing from elsewhere; all text escaped. Canvas units are pixels. */
export function designSvg(design: Design, topology: Topology, { theme, carry }: PictureOptions): string {
  const palette = PALETTES[theme];
  const places = placesOf(design, topology);
  const wires = routed(topology.wires, places);
  const { x, y, width, height } = grown(frameOf([...places.values(), ...wires.map(wireBox)]));
  const behind: string[] = [];
  const cards: string[] = [];
  for (const [id, element] of design.elements) {
    const drawn = drawElement(element, places.get(id) as Box, palette);
    (element.kind === "boundary" ? behind : cards).push(drawn);
  }
  for (const { id, name } of topology.missing) cards.push(drawMissing(name, places.get(id) as Box, palette));
  const picture = tag(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `${x} ${y} ${width} ${height}`, width, height, role: "img" },
    tag("title", {}, escapeXml(design.name)),
    ...(design.description === "" ? [] : [tag("desc", {}, escapeXml(design.description))]),
    ...(carry ? [metadata(encodeLink(design, { quick: true }))] : []),
    drawMarkers(topology.wires, palette),
    tag("rect", { x, y, width, height, fill: palette.canvas }),
    ...behind,
    ...wires.map((wire) => drawWire(wire, palette)),
    ...cards,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${picture}\n`;
}

/** The element that holds a link: of its own namespace, so that programs that know only SVG keep or drop it whole. */
function metadata(fragment: string): string {
  return tag("metadata", {}, tag("jsd:design", { "xmlns:jsd": NAMESPACE }, fragment));
}

function grown({ x, y, width, height }: Box): Box {
  const left = Math.floor(x - MARGIN);
  const top = Math.floor(y - MARGIN);
  return {
    x: left,
    y: top,
    width: Math.max(320, Math.ceil(x + width + MARGIN) - left),
    height: Math.max(200, Math.ceil(y + height + MARGIN) - top),
  };
}

/**
 * The design that a picture carries. The text is looked through, not parsed: nothing in it runs. Programs that saved
 * the picture again may have moved the namespace and wrapped the lines.
 * Errors: picture/no-design, picture/oversized, and those of `decodeLink`.
 */
export function designOfSvg(text: string): Result<Design, LinkError> {
  if (text.length > MAX_SVG) return err({ code: "picture/oversized", format: "svg", limit: MAX_SVG });
  const prefix = /xmlns:([A-Za-z][\w.-]{0,30})\s{0,9}=\s{0,9}["']urn:jetstream-designer:design["']/.exec(text)?.[1];
  const opening = prefix === undefined ? -1 : text.indexOf(`<${prefix}:design`);
  const start = opening < 0 ? -1 : text.indexOf(">", opening);
  const end = start < 0 ? -1 : text.indexOf("<", start);
  if (end < 0) return err({ code: "picture/no-design", format: "svg" });
  return decodeLink(text.slice(start + 1, end).replace(/\s+/g, ""));
}
