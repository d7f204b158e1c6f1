/** How rules report messages of a queue that pass no consumer's filter. */

import { nameOf } from "../facts/consumers/namesakes.ts";
import type { Unwanted } from "../facts/stores/demand.ts";
import type { Store } from "../facts/stores/stores.ts";
import type { Fix } from "../finding.ts";
import { addConsumer } from "../fixes/add-consumer.ts";
import type { Read } from "../incremental/cells.ts";
import type { Found } from "../rule.ts";
import { someOf } from "../words/lists.ts";

/** What the messages of both rules say. */
export interface UnwantedData {
  readonly stream: string;
  readonly subjects: string;
  readonly publishers: string;
}

/** One finding for a stream: its subjects that nobody takes, who publishes them, and a consumer for them. */
export function unwantedFinding(read: Read, store: Store, unwanted: readonly Unwanted[]): Found<UnwantedData> {
  const owners = [...new Set(unwanted.map(({ owner }) => owner))];
  const fix: Fix | undefined = addConsumer(
    read,
    store,
    unwanted.flatMap(({ patterns }) => patterns),
  );
  return {
    at: ["config", "retention"],
    data: {
      stream: store.name,
      subjects: someOf([...new Set(unwanted.map(({ subject }) => subject))]),
      publishers: someOf([...new Set(owners.map((id) => nameOf(read, id)))]),
    },
    related: owners,
    fix,
  };
}
