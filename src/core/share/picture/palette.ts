/** Colours of pictures: a picture stands alone, so it cannot ask the app's tokens for them. */
import type { Kind } from "../../design/kinds/all.ts";
import type { WireKind } from "../../topology/model.ts";

/** Light or dark. */
export type Theme = "light" | "dark";

/** The colours of a picture: those of the tokens, which a picture cannot refer to. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly chip: string;
  readonly missing: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly note: string;
  readonly boundary: string;
  readonly wire: string;
  readonly copy: string;
  readonly request: string;
}

/** By theme. */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    canvas: "#f8f9fb",
    surface: "#ffffff",
    text: "#17202c",
    quiet: "#535e6e",
    chip: "#eef1f5",
    missing: "#b3261e",
    kinds: {
      producer: "#6d3bd1",
      stream: "#1857c4",
      consumer: "#12693f",
      service: "#8f4d00",
      kv: "#0b6470",
      "object-store": "#a3195f",
      note: "#6b5a00",
      boundary: "#4a5568",
    },
    note: "#fff8d6",
    boundary: "#eef1f5",
    wire: "#7b8798",
    copy: "#1857c4",
    request: "#8f4d00",
  },
  dark: {
    canvas: "#10151d",
    surface: "#161c25",
    text: "#e7ecf3",
    quiet: "#a5b0c0",
    chip: "#242d3a",
    missing: "#ff8f87",
    kinds: {
      producer: "#bda2ff",
      stream: "#8bb6ff",
      consumer: "#72d6a0",
      service: "#f4b768",
      kv: "#63d0de",
      "object-store": "#ff9bc6",
      note: "#e8d26a",
      boundary: "#a9b4c4",
    },
    note: "#2f2a12",
    boundary: "#161d27",
    wire: "#728096",
    copy: "#8bb6ff",
    request: "#f4b768",
  },
};

/** How a wire is drawn: copies are dashed, requests dotted, dead letters in short strokes. */
export interface WireLook {
  readonly colour: string;
  readonly dashes?: string;
}

/** A wire's colour and dashes: its kind is never told by colour alone. */
export function wireLook(kind: WireKind, palette: Palette): WireLook {
  switch (kind) {
    case "mirror":
    case "source":
    case "republish":
      return { colour: palette.copy, dashes: "8 4" };
    case "dead-letter":
      return { colour: palette.missing, dashes: "4 3" };
    case "request":
      return { colour: palette.request, dashes: "1.5 4" };
    default:
      return { colour: palette.wire };
  }
}
