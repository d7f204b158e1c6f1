/** Has large designs read and written elsewhere. Whoever asks does it by themselves where the answer is null. */
import type { DesignError } from "#core/design/errors.ts";
import type { Design } from "#core/design/model.ts";
import { ok, type Result } from "#core/result.ts";
import { designDelta } from "#editor/design-delta.ts";
import { Conversation, type Conversing, later } from "#editor/worker/conversation.ts";
import type { ImportFile, Planned } from "../files/plan-import.ts";
import type { PictureFile } from "../files/read.ts";
import type { FileProblem } from "../files/report.ts";
import type { SaveReply } from "../storage/shelf.ts";
import type { StorageError, VersionReason } from "../storage/storage.ts";
import { editsText } from "./edits.ts";
import type { LargeAnswer, LargeRequest, LargeSave, StoredLarge, Telling } from "./session.ts";
import { connectWorker } from "./worker-link.ts";

type AnswerOf<Type extends LargeAnswer["type"]> = Extract<LargeAnswer, { readonly type: Type }>;

interface Job {
  /** Made when its turn comes: what must be told depends on what was told before. */
  request(): LargeRequest;
  /** Null: the worker failed on it. */
  done(answer: LargeAnswer | null): void;
}

/** A stored design, or why it is none. */
export type ReadLarge = StoredLarge & { readonly design: Design | null };

/** One for each library. */
export class LargeWork {
  private readonly conversation: Conversation<LargeRequest, LargeAnswer>;
  private readonly waiting: Job[] = [];
  private current: Job | null = null;
  /** What the worker holds; null when it holds nothing that is known here. */
  private told: Design | null = null;

  constructor(surroundings: Conversing<LargeRequest, LargeAnswer> = { connect: connectWorker, later }) {
    this.conversation = new Conversation(surroundings, {
      answer: (answer) => this.hear(answer),
      failure: () => {
        this.told = null;
        this.hear(null);
      },
    });
  }

  async parse(text: string): Promise<Result<Design, DesignError[]> | null> {
    const answer = await this.ask<AnswerOf<"parsed">>(() => ({ type: "parse", text }));
    if (!answer) return null;
    return answer.design ? ok(answer.design) : { ok: false, error: [...answer.errors] };
  }

  async picture(picture: PictureFile): Promise<Result<Design, FileProblem[]> | null> {
    const answer = await this.ask<AnswerOf<"picture">>(() => ({ type: "picture", picture }));
    if (!answer) return null;
    return answer.design ? ok(answer.design) : { ok: false, error: [...answer.problems] };
  }

  /** What importing the files into the design would do. */
  async plan(files: readonly ImportFile[], design: Design): Promise<Planned | null> {
    const answer = await this.ask<AnswerOf<"planned">>(() => ({ type: "plan", files, ...this.telling(design) }));
    return answer?.plan ?? null;
  }

  /** Of the stored designs; the inner null: there is none of this id. */
  async read(id: string): Promise<Result<ReadLarge | null, StorageError> | null> {
    const answer = await this.ask<AnswerOf<"read">>(() => ({ type: "read", id }));
    if (!answer) return null;
    const { stored, design } = answer;
    return stored.ok && stored.value ? ok({ ...stored.value, design }) : (stored as Result<null, StorageError>);
  }

  async save(save: LargeSave, design: Design): Promise<Result<SaveReply, StorageError> | null> {
    const answer = await this.ask<AnswerOf<"saved">>(() => ({ type: "save", save, ...this.telling(design) }));
    return answer?.reply ?? null;
  }

  async keep(id: string, reason: VersionReason, label?: string): Promise<Result<void, StorageError> | null> {
    const answer = await this.ask<AnswerOf<"kept">>(() => ({ type: "keep", id, reason, ...(label && { label }) }));
    return answer?.reply ?? null;
  }

  /** What led from each of the designs to the next, as text for the journal; here and now. */
  edits(designs: readonly Design[]): string {
    return editsText(designs);
  }

  /** Lets go of what the worker holds, unless it is at work. */
  rest(): void {
    if (this.current) return;
    this.conversation.end();
    this.told = null;
  }

  private telling(design: Design): Telling {
    const before = this.told;
    this.told = design;
    return before ? { delta: designDelta(before, design) } : { whole: design };
  }

  private ask<Answer extends LargeAnswer>(request: () => LargeRequest): Promise<Answer | null> {
    return new Promise((resolve) => {
      this.waiting.push({ request, done: (answer) => resolve(answer as Answer | null) });
      if (!this.current) this.next();
    });
  }

  private next(): void {
    this.current = this.waiting.shift() ?? null;
    if (this.current) this.conversation.ask(this.current.request());
  }

  private hear(answer: LargeAnswer | null): void {
    if (answer && "design" in answer && answer.design) this.told = answer.design;
    this.current?.done(answer);
    this.next();
  }
}
