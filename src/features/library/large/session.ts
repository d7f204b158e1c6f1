/**
 * The worker's side of large designs: reads and writes what is stored, so that the page neither parses nor writes
 * megabytes of text. Knows no worker.
 */
import type { DesignError } from "#core/design/errors.ts";
import { designErrorText } from "#core/design/messages.ts";
import type { Design } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { ok, type Result } from "#core/result.ts";
import { applyDesignDelta, type DesignDelta } from "#editor/design-delta.ts";
import { readPicture } from "../files/picture.ts";
import { type ImportFile, type Planned, planImport } from "../files/plan-import.ts";
import type { PictureFile } from "../files/read.ts";
import type { FileProblem } from "../files/report.ts";
import type { SaveReply, SaveRequest, Shelf } from "../storage/shelf.ts";
import type { DesignRecord, StorageError, VersionReason } from "../storage/storage.ts";
import { TEXT_MISSING } from "../words.ts";

/** The design that a request is about. `delta`: from the one that was parsed, read or told last. */
export type Telling = { readonly whole: Design } | { readonly delta: DesignDelta };

/** Without the text, which is written here. */
export type LargeSave = Omit<SaveRequest, "text">;

export type LargeRequest =
  | { readonly type: "parse"; readonly text: string }
  | { readonly type: "read"; readonly id: string }
  | { readonly type: "picture"; readonly picture: PictureFile }
  | ({ readonly type: "plan"; readonly files: readonly ImportFile[] } & Telling)
  | ({ readonly type: "save"; readonly save: LargeSave } & Telling)
  | { readonly type: "keep"; readonly id: string; readonly reason: VersionReason; readonly label?: string };

/** A stored design that was found. */
export interface StoredLarge {
  readonly record: DesignRecord;
  /** Why the text is no design, where it is none. */
  readonly damage?: string;
}

/** One for each request, in order. */
export type LargeAnswer =
  | { readonly type: "parsed"; readonly design: Design | null; readonly errors: readonly DesignError[] }
  | { readonly type: "picture"; readonly design: Design | null; readonly problems: readonly FileProblem[] }
  | { readonly type: "planned"; readonly plan: Planned }
  | {
      readonly type: "read";
      readonly stored: Result<StoredLarge | null, StorageError>;
      readonly design: Design | null;
    }
  | { readonly type: "saved"; readonly reply: Result<SaveReply, StorageError> }
  | { readonly type: "kept"; readonly reply: Result<void, StorageError> };

/** Answers one request after the other: the next is asked when the last was answered. */
export function createLargeSession(shelf: () => Promise<Shelf>): (request: LargeRequest) => Promise<LargeAnswer> {
  let design: Design | null = null;

  function parse(text: string): Result<Design, DesignError[]> {
    const parsed = parseDesign(text);
    if (parsed.ok) design = parsed.value;
    return parsed;
  }

  function hear(told: Telling): Design {
    if ("whole" in told) design = told.whole;
    else if (design) design = applyDesignDelta(design, told.delta);
    else throw new Error("there is no design that the delta could belong to");
    return design;
  }

  async function read(id: string): Promise<LargeAnswer> {
    const found = await (await shelf()).read(id);
    if (!found.ok || !found.value) return { type: "read", stored: found.ok ? ok(null) : found, design: null };
    const { record, text } = found.value;
    if (text === undefined) return { type: "read", stored: ok({ record, damage: TEXT_MISSING }), design: null };
    const parsed = parse(text);
    if (parsed.ok) return { type: "read", stored: ok({ record }), design: parsed.value };
    const [first] = parsed.error;
    const damage = first ? designErrorText(first) : "The text is not a design.";
    return { type: "read", stored: ok({ record, damage }), design: null };
  }

  return async (request) => {
    switch (request.type) {
      case "parse": {
        const parsed = parse(request.text);
        return parsed.ok
          ? { type: "parsed", design: parsed.value, errors: [] }
          : { type: "parsed", design: null, errors: parsed.error };
      }
      case "picture": {
        const opened = readPicture(request.picture);
        if (opened.ok) design = opened.value;
        return opened.ok
          ? { type: "picture", design: opened.value, problems: [] }
          : { type: "picture", design: null, problems: opened.error };
      }
      case "plan":
        return { type: "planned", plan: planImport(hear(request), request.files) };
      case "read":
        return read(request.id);
      case "save": {
        const text = serializeDesign(hear(request));
        const reply = await (await shelf()).save({ ...request.save, text });
        return { type: "saved", reply };
      }
      case "keep": {
        const { id, reason, label } = request;
        return { type: "kept", reply: await (await shelf()).keep(id, reason, label) };
      }
    }
  };
}
