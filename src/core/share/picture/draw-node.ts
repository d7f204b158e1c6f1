/** One element of a design as SVG. */
import type { DesignElement } from "../../design/model.ts";
import { type CardFacts, type Chip, cardFacts } from "../../drawing/card-facts.ts";
import { outlineOf } from "../../drawing/outline.ts";
import { type Face, fitted, NAME, SMALL, SUBJECT, TEXT, WIRE_NAME, widthOf, wrapped } from "./fit-text.ts";
import type { Palette } from "./palette.ts";
import type { Box } from "./places.ts";
import { escapeXml, tag } from "./xml.ts";

type CardKind = Exclude<DesignElement["kind"], "note" | "boundary">;

const LINE = 16;
/** Room that an outline takes from the text. */
const INSET = { left: 12, top: 9, right: 12 };
const INSETS: Readonly<Record<CardKind, typeof INSET>> = {
  producer: { ...INSET, right: 22 },
  stream: INSET,
  consumer: { ...INSET, right: 16 },
  service: { ...INSET, left: 22, right: 22 },
  kv: { ...INSET, top: 21 },
  "object-store": { ...INSET, top: 17, right: 18 },
};

/** SVG of a card, a note or a boundary; every text of the design in it is escaped. */
export function drawElement(element: DesignElement, box: Box, palette: Palette): string {
  switch (element.kind) {
    case "note":
      return drawNote(element.text, box, palette);
    case "boundary":
      return drawBoundary(element.name, box, palette);
    default:
      return drawCard(element.kind, cardFacts(element), box, palette);
  }
}

/** A stream that is named and not there. */
export function drawMissing(name: string, box: Box, palette: Palette): string {
  const { outline } = outlineOf("missing", box.width, box.height);
  const room = box.width - INSET.left - INSET.right;
  return at(
    box,
    tag("path", { d: outline, fill: palette.canvas, stroke: palette.missing, "stroke-dasharray": "5 4" }),
    line(fitted(name, WIRE_NAME, room), INSET.left, 26, WIRE_NAME, palette.missing),
    line("not in this design", INSET.left, 46, SMALL, palette.quiet),
  );
}

function drawCard(kind: CardKind, facts: CardFacts, box: Box, palette: Palette): string {
  const { width, height } = box;
  const { outline, detail } = outlineOf(kind, width, height);
  const inset = INSETS[kind];
  const colour = palette.kinds[kind];
  const room = width - inset.left - inset.right;
  const face = kind === "producer" || kind === "service" ? NAME : WIRE_NAME;
  const aside = fitted(facts.aside, SMALL, Math.max(room * 0.28, room - widthOf(facts.name, face) - 8));
  const name = fitted(facts.name, face, room - (aside === "" ? 0 : widthOf(aside, SMALL) + 8));
  const parts = [
    tag("path", { d: outline, fill: palette.surface, stroke: colour, "stroke-width": 1.5 }),
    detail ? tag("path", { d: detail, fill: "none", stroke: colour, "stroke-width": 1.25 }) : "",
    line(name, inset.left, inset.top + 13, face, palette.text),
    aside ? line(aside, width - inset.right, inset.top + 13, SMALL, colour, "end") : "",
  ];
  let y = inset.top + 13;
  if (facts.lines.length === 0) {
    parts.push(line(fitted(facts.empty, SMALL, room), inset.left, y + LINE, SMALL, palette.quiet));
  }
  for (const [i, { text, aside = "" }] of facts.lines.entries()) {
    y += LINE;
    const rest = facts.more > 0 && i === facts.lines.length - 1 ? `+${facts.more}` : "";
    const end = [aside, rest].filter(Boolean).join(" ");
    const left = room - (end === "" ? 0 : widthOf(end, SMALL) + 8);
    parts.push(line(fitted(text, SUBJECT, left), inset.left, y, SUBJECT, palette.quiet));
    parts.push(line(end, width - inset.right, y, SMALL, palette.quiet, "end"));
  }
  const chipsTop = height - (kind === "stream" ? 34 : 27);
  return at(box, ...parts, ...drawChips(facts.chips, inset.left, chipsTop, room, palette));
}

function drawChips(chips: readonly Chip[], left: number, top: number, room: number, palette: Palette): string[] {
  const drawn: string[] = [];
  let x = left;
  for (const { text } of chips) {
    const width = widthOf(text, SMALL) + 10;
    if (x + width > left + room) break;
    drawn.push(
      tag("rect", { x, y: top, width, height: 17, rx: 5, fill: palette.chip }),
      line(text, x + width / 2, top + 12.5, SMALL, palette.quiet, "middle"),
    );
    x += width + 5;
  }
  return drawn;
}

function drawNote(text: string, box: Box, palette: Palette): string {
  const { outline, detail } = outlineOf("note", box.width, box.height);
  const colour = palette.kinds.note;
  const limit = Math.max(1, Math.floor((box.height - 14) / 17));
  const lines = wrapped(text, TEXT, box.width - INSET.left - INSET.right, limit);
  return at(
    box,
    tag("path", { d: outline, fill: palette.note, stroke: colour }),
    tag("path", { d: detail, fill: "none", stroke: colour }),
    ...lines.map((each, i) => line(each, INSET.left, 21 + i * 17, TEXT, palette.text)),
  );
}

function drawBoundary(name: string, box: Box, palette: Palette): string {
  const { outline } = outlineOf("boundary", box.width, box.height);
  const colour = palette.kinds.boundary;
  return at(
    box,
    tag("path", { d: outline, fill: palette.boundary, "fill-opacity": 0.6, stroke: colour, "stroke-dasharray": "7 5" }),
    line(fitted(name, NAME, box.width - 24), 12, 22, NAME, colour),
  );
}

function line(text: string, x: number, y: number, face: Face, fill: string, anchor?: "middle" | "end"): string {
  if (text === "") return "";
  return tag(
    "text",
    {
      x,
      y,
      fill,
      "font-family": face.family,
      "font-size": face.size,
      "font-weight": face.weight,
      "text-anchor": anchor,
    },
    escapeXml(text),
  );
}

function at({ x, y }: Box, ...parts: readonly string[]): string {
  return tag("g", { transform: `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})` }, ...parts);
}
