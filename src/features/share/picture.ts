import type { Design } from "#core/design/model.ts";
import { embedInPng } from "#core/share/picture/png.ts";
import { designSvg } from "#core/share/picture/svg.ts";
import type { Topology } from "#core/topology/model.ts";
import { packLink } from "./pack-link.ts";
import { rasterize } from "./raster.ts";

export type PictureTheme = "light" | "dark";

/** The design drawn, with the design inside: it opens again when it is dropped on the canvas. */
export function svgPicture(design: Design, topology: Topology, theme: PictureTheme): Blob {
  return new Blob([designSvg(design, topology, { theme, carry: true })], { type: "image/svg+xml" });
}

/** The same as pixels, at twice the size. */
export async function pngPicture(design: Design, topology: Topology, theme: PictureTheme): Promise<Blob> {
  const [pixels, fragment] = await Promise.all([
    rasterize(designSvg(design, topology, { theme, carry: false })),
    packLink(design),
  ]);
  return new Blob([new Uint8Array(embedInPng(pixels, fragment))], { type: "image/png" });
}
