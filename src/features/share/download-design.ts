import type { Design } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { downloadBlob, fileStem } from "#ui/download.ts";

/** The design as its file: what a link that is too long gives way to. */
export function downloadDesign(design: Design): void {
  const blob = new Blob([serializeDesign(design)], { type: "application/json" });
  downloadBlob(`${fileStem(design.name)}.jetstream.json`, blob);
}
