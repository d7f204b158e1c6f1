/** What the sentences of a path are made from. */
import type { Fleet } from "../../lint/facts/consumers/fleet.ts";
import { nameOf } from "../../lint/facts/consumers/namesakes.ts";
import type { Published } from "../../lint/facts/publications/publications.ts";
import type { Store } from "../../lint/facts/stores/stores.ts";
import type { Read } from "../../lint/incremental/cells.ts";
import { someOf } from "../../lint/words/lists.ts";
import { shorten } from "../../lint/words/shorten.ts";
import type { Statement } from "../model.ts";
import type { Way } from "../way.ts";

/** A way with everything that several topics ask of it. */
export interface Told extends Way {
  readonly read: Read;
  /** Captures the messages. */
  readonly first: Store;
  /** Is read. */
  readonly last: Store;
  /** Stands for all senders, which are alike. */
  readonly sender: Published;
  /** `checkout`, `checkout and refunds`. */
  readonly senderNames: string;
  /** Whether one program alone sends. */
  readonly oneProgram: boolean;
  readonly readerName: string;
  readonly fleet: Fleet | undefined;
}

/** A sentence without its topic. */
export type Sentence = Omit<Statement, "topic">;

/** The topic's sentences about a path. */
export type Teller = (told: Told) => readonly Sentence[];

/** Names of programs, each once. */
export function programNames(read: Read, senders: readonly Published[]): readonly string[] {
  return [...new Set(senders.map(({ owner }) => owner))].map((owner) => shorten(nameOf(read, owner)));
}

/** `checkout`, `a, b and 3 more`. */
export function listed(names: readonly string[]): string {
  return someOf(names);
}

/** Core publishes and requests: nobody waits for the stream. */
export function unacknowledged({ sender, first }: Pick<Told, "sender" | "first">): boolean {
  return sender.mode === "core" || sender.mode === "request" || first.effective.no_ack;
}
