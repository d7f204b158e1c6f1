/** One element of a design as SVG. */
import type { DesignElement } from "../../design/model.ts";
import { type CardText, cardText } from "./card-text.ts";
import { type Face, fitted, NAME, SMALL, SUBJECT, TEXT, WIRE_NAME, widthOf, wrapped } from "./fit-text.ts";
import type { Palette } from "./palette.ts";
import type { Box } from "./places.ts";
import { outlineOf } from "./shapes.ts";
import { escapeXml, tag } from "./xml.ts";

const LINE = 16;

export function drawElement(element: DesignElement, box: Box, palette: Palette): string {
  switch (element.kind) {
    case "note":
      return drawNote(element.text, box, palette);
    case "boundary":
      return drawBoundary(element.name, box, palette);
    default:
      return drawCard(element.kind, cardText(element), box, palette);
  }
}

/** A stream that is named and not there. */
export function drawMissing(name: string, box: Box, palette: Palette): string {
  const { outline, inset } = outlineOf("missing", box.width, box.height);
  const room = box.width - inset.left - inset.right;
  return at(
    box,
    tag("path", { d: outline, fill: palette.canvas, stroke: palette.missing, "stroke-dasharray": "5 4" }),
    line(fitted(name, WIRE_NAME, room), inset.left, 26, WIRE_NAME, palette.missing),
    line("not in this design", inset.left, 46, SMALL, palette.quiet),
  );
}

function drawCard(
  kind: Exclude<DesignElement["kind"], "note" | "boundary">,
  text: CardText,
  box: Box,
  palette: Palette,
): string {
  const { width, height } = box;
  const { outline, detail, inset } = outlineOf(kind, width, height);
  const colour = palette.kinds[kind];
  const room = width - inset.left - inset.right;
  const face = kind === "producer" || kind === "service" ? NAME : WIRE_NAME;
  const aside = fitted(text.aside, SMALL, Math.max(room * 0.28, room - widthOf(text.name, face) - 8));
  const name = fitted(text.name, face, room - (aside === "" ? 0 : widthOf(aside, SMALL) + 8));
  const parts = [
    tag("path", { d: outline, fill: palette.surface, stroke: colour, "stroke-width": 1.5 }),
    detail ? tag("path", { d: detail, fill: "none", stroke: colour, "stroke-width": 1.25 }) : "",
    line(name, inset.left, inset.top + 13, face, palette.text),
    aside ? line(aside, width - inset.right, inset.top + 13, SMALL, colour, "end") : "",
  ];
  let y = inset.top + 13;
  const chipsTop = text.chips.length > 0 ? height - (kind === "stream" ? 34 : 27) : height - 6;
  const most = Math.max(0, Math.floor((chipsTop - y - 2) / LINE));
  for (const [i, subject] of text.lines.slice(0, most).entries()) {
    y += LINE;
    const more = i === most - 1 && text.lines.length > most ? ` +${text.lines.length - most}` : "";
    const shown = fitted(subject, SUBJECT, room - widthOf(more, SUBJECT)) + more;
    parts.push(line(shown, inset.left, y, SUBJECT, palette.quiet));
  }
  return at(box, ...parts, ...drawChips(text.chips, inset.left, chipsTop, room, palette));
}

function drawChips(chips: readonly string[], left: number, top: number, room: number, palette: Palette): string[] {
  const drawn: string[] = [];
  let x = left;
  for (const chip of chips) {
    const width = widthOf(chip, SMALL) + 10;
    if (x + width > left + room) break;
    drawn.push(
      tag("rect", { x, y: top, width, height: 17, rx: 5, fill: palette.chip }),
      line(chip, x + width / 2, top + 12.5, SMALL, palette.quiet, "middle"),
    );
    x += width + 5;
  }
  return drawn;
}

function drawNote(text: string, box: Box, palette: Palette): string {
  const { outline, detail, inset } = outlineOf("note", box.width, box.height);
  const colour = palette.kinds.note;
  const limit = Math.max(1, Math.floor((box.height - 14) / 17));
  const lines = wrapped(text, TEXT, box.width - inset.left - inset.right, limit);
  return at(
    box,
    tag("path", { d: outline, fill: palette.note, stroke: colour }),
    tag("path", { d: detail, fill: "none", stroke: colour }),
    ...lines.map((each, i) => line(each, inset.left, 21 + i * 17, TEXT, palette.text)),
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
