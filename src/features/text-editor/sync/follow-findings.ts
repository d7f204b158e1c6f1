/**
 * Keeps the marks of the findings where their values stand in the text. The editor moves marks along while one types;
 * here they are placed anew when text, design and findings are of one mind again. Headless: the walk over the text and
 * the drawing of marks are given.
 */
import type { JsonPath } from "#core/design/json-text.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { Editor } from "#editor/store.ts";
import { worstFirst } from "#ui/finding-mark.ts";
import { findingPath } from "./finding-places.ts";
import type { TextSpan } from "./places.ts";
import type { TextStatus } from "./text-sync.ts";

/** More marks than these help nobody; the worst are shown. */
const MOST_MARKS = 1_000;
const AFTER_CHANGE_MS = 120;

export interface PlacedFinding {
  readonly finding: Finding;
  readonly span: TextSpan;
}

interface Deps {
  text(): string;
  /** Another number when the text is another. */
  version(): number;
  /** As `placesOf`, elsewhere: large texts take a while. */
  locate(text: string, paths: readonly JsonPath[]): Promise<readonly (TextSpan | undefined)[]>;
  show(placed: readonly PlacedFinding[]): void;
  /** Runs something later; returns how to prevent it. */
  later(run: () => void, ms: number): () => void;
}

export interface FollowFindings {
  /** The text's status, whenever it is told. */
  textIs(status: TextStatus): void;
  stop(): void;
}

/** Shows marks from the first time on that the text is the design's. */
export function followFindings({ findings: store }: Pick<Editor, "findings">, deps: Deps): FollowFindings {
  let synced = false;
  let stopped = false;
  let cancel: (() => void) | null = null;
  /** What is being placed, or was placed last. */
  let shown: { readonly findings: readonly Finding[]; readonly version: number } | null = null;

  const place = async () => {
    cancel = null;
    const { findings, state } = store.getState();
    const version = deps.version();
    if (!synced || state === "checking") return;
    if (shown?.findings === findings && shown.version === version) return;
    const mine = { findings, version };
    shown = mine;
    const chosen = worstFirst(findings).slice(0, MOST_MARKS);
    const spans = chosen.length > 0 ? await deps.locate(deps.text(), chosen.map(findingPath)) : [];
    if (stopped || shown !== mine) return;
    if (deps.version() !== version) {
      shown = null;
      return wake();
    }
    deps.show(
      chosen.flatMap((finding, index) => {
        const span = spans[index];
        return span ? [{ finding, span }] : [];
      }),
    );
  };
  const wake = () => {
    cancel?.();
    cancel = deps.later(() => void place(), AFTER_CHANGE_MS);
  };

  const unsubscribe = store.subscribe((now, before) => {
    if (now.findings !== before.findings || now.state !== before.state) wake();
  });
  return {
    textIs({ state }) {
      synced = state === "synced";
      if (synced) wake();
    },
    stop() {
      stopped = true;
      cancel?.();
      unsubscribe();
    },
  };
}
