/** Large links, decoded in a worker: it takes long enough to hold up the page. */
import type { Design } from "#core/design/model.ts";
import type { Result } from "#core/result.ts";
import type { LinkError } from "#core/share/link-error.ts";
import { type Conversing, later } from "#editor/worker/conversation.ts";
import { type Connect, linkTo } from "#editor/worker/link.ts";
import { askOnce } from "#editor/worker/once.ts";
import type { Failed } from "#editor/worker/serve.ts";

/** In characters: some two thousand elements. What is shorter is decoded quicker than a worker starts. */
const LARGE_LINK = 40_000;

export interface DecodeRequest {
  readonly fragment: string;
  /** Opens a sealed link; null for a plain one. */
  readonly passphrase: string | null;
}

export interface DecodeAnswer {
  readonly type: "decoded";
  readonly decoded: Result<Design, LinkError>;
}

export type DecodeSurroundings = Conversing<DecodeRequest, DecodeAnswer>;

const connect: Connect<DecodeRequest, DecodeAnswer | Failed> = (onAnswer, onFailure) => {
  const worker = new Worker(new URL("./decode.worker.ts", import.meta.url), { type: "module", name: "open-link" });
  return linkTo(worker, onAnswer, onFailure, "It could not be loaded.");
};

/** The design, or what is wrong with the link. Null: the link is small, or the worker failed. */
export async function decodeElsewhere(
  request: DecodeRequest,
  surroundings: DecodeSurroundings = { connect, later },
): Promise<Result<Design, LinkError> | null> {
  const answer = request.fragment.length < LARGE_LINK ? null : await askOnce(surroundings, request);
  return answer?.decoded ?? null;
}
