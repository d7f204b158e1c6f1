/** The worker's side of the Code panel: holds the design, writes the files of a target. Knows no worker. */
import { exportDesign, exportErrorText } from "#core/codegen/export.ts";
import type { ExportFile, ExportNote, Target } from "#core/codegen/target.ts";
import { TARGETS } from "#core/codegen/targets/all.ts";
import { zipFiles } from "#core/codegen/zip.ts";
import { jsonEquals } from "#core/design/equality.ts";
import { emptyDesign } from "#core/design/model.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { applyDesignDelta, type DesignDelta } from "#editor/design-delta.ts";

/** What lists show of a target. */
export type TargetInfo = Pick<Target, "id" | "label" | "description">;

/** `render` says what is other than at the last one; the first is told from an empty design. */
export type CodeRequest =
  | { readonly type: "targets" }
  | { readonly type: "render"; readonly delta: DesignDelta; readonly target: string }
  /** All files that were rendered last, as one archive. */
  | { readonly type: "zip" };

/** One for each request, in order. */
export type CodeAnswer =
  | { readonly type: "targets"; readonly targets: readonly TargetInfo[] }
  | RenderedAnswer
  | { readonly type: "zip"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** There is nothing to render. */
  | { readonly type: "refused"; readonly problem: string };

/** The files of a target, of which those that are as they were are only named. */
export interface RenderedAnswer {
  readonly type: "rendered";
  readonly target: string;
  readonly paths: readonly string[];
  readonly changed: readonly ExportFile[];
  readonly notes: readonly ExportNote[];
}

/** Answers one request after the other. */
export function createCodeSession(): (request: CodeRequest) => CodeAnswer {
  let design = emptyDesign();
  let topology = topologyOf(design);
  let target = "";
  let told: ReadonlyMap<string, ExportFile> = new Map();

  function render(wanted: string): CodeAnswer {
    const done = exportDesign(design, wanted, { topology });
    if (!done.ok) return { type: "refused", problem: exportErrorText(done.error) };
    const before = wanted === target ? told : new Map<string, ExportFile>();
    const { files, notes } = done.value;
    target = wanted;
    told = new Map(files.map((file) => [file.path, file]));
    const changed = files.filter((file) => !sameFile(file, before.get(file.path)));
    return { type: "rendered", target, paths: files.map(({ path }) => path), changed, notes };
  }

  return (request) => {
    switch (request.type) {
      case "targets":
        return { type: "targets", targets: TARGETS.map(({ id, label, description }) => ({ id, label, description })) };
      case "render": {
        const { elements } = design;
        design = applyDesignDelta(design, request.delta);
        if (design.elements !== elements) topology = topologyOf(design, topology);
        return render(request.target);
      }
      case "zip":
        return { type: "zip", bytes: zipFiles([...told.values()]) };
    }
  };
}

function sameFile(file: ExportFile, before: ExportFile | undefined): boolean {
  return before !== undefined && file.text === before.text && jsonEquals(file, before);
}
