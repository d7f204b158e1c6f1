/**
 * The front door of the core, for what stands outside of `src`: benchmarks and scripts. The app imports what it needs
 * from the module that has it, so that its parts load apart from each other.
 */

export { type ExportError, type ExportOptions, exportDesign, exportErrorText, targetOf } from "./codegen/export.ts";
export { type Plan, planOf } from "./codegen/plan.ts";
export type { ElementLines, ExportFile, ExportNote, Rendered, Target } from "./codegen/target.ts";
export { TARGETS, type TargetId } from "./codegen/targets/all.ts";
export { copyText } from "./design/clipboard.ts";
export { type Applied, apply, type Command, type CommandError, type CommandType } from "./design/commands.ts";
export { addNewElement, newElement } from "./design/defaults.ts";
export { differenceCommands } from "./design/difference.ts";
export { designEquals } from "./design/equality.ts";
export type { DesignError, DesignErrorCode } from "./design/errors.ts";
export { type ElementId, elementId, idAllocator, isElementId } from "./design/ids.ts";
export { locate, locateAll } from "./design/json-text.ts";
export { KINDS, type Kind } from "./design/kinds/all.ts";
export { commandErrorText, designErrorText } from "./design/messages.ts";
export {
  type Design,
  type DesignElement,
  type ElementOf,
  type Environment,
  elementName,
  emptyDesign,
  type Placement,
  type Suppression,
} from "./design/model.ts";
export { parseDesign } from "./design/parse.ts";
export { type Paste, pasteCommand } from "./design/paste.ts";
export { serializeDesign } from "./design/serialize.ts";
export type { ImportError } from "./import/errors.ts";
export { type ImportFile, type ImportOutcome, importFiles } from "./import/import.ts";
export { importErrorText, importNoteText } from "./import/messages.ts";
export type {
  Acceptance,
  Operation,
  Refusal,
  ServerLimits,
  ServerModel,
  ServerReply,
  ServerRequest,
} from "./jetstream/server-model/contract.ts";
export { serverModel } from "./jetstream/server-model/server-model.ts";
export type { Finding, Fix, Severity } from "./lint/finding.ts";
export { Linter, lint } from "./lint/lint.ts";
export type { LintOptions } from "./lint/options.ts";
export { RULES } from "./lint/rules/all.ts";
export { THRESHOLDS, type Thresholds } from "./lint/thresholds.ts";
export { err, ok, type Result } from "./result.ts";
export { decodeLink, encodeLink } from "./share/link.ts";
export type { LinkError, LinkErrorCode } from "./share/link-error.ts";
export { linkErrorText } from "./share/messages.ts";
export type { DeadEnd, MissingStream, NodeId, Topology, Wire, WireKind, WireReason } from "./topology/model.ts";
export { topologyOf } from "./topology/topology.ts";
