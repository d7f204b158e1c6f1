/** From what was entered to a design, or to what has to be mended first. */
import { isJsonObject } from "#core/design/json-value.ts";
import type { AnswerPath, Answers } from "#core/guide/answers.ts";
import { type AnswersError, parseAnswers } from "#core/guide/errors.ts";
import { type Guided, guide } from "#core/guide/guide.ts";
import type { Entries } from "./entries.ts";

/** What an item of each list must have before it says anything; lists within items by their own name. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  messages: ["domain", "entity", "event"],
  consumers: ["service", "reads"],
  state: ["bucket"],
  files: ["bucket"],
  sites: ["name"],
  identifiers: ["name"],
  priorities: ["name"],
};

/** `made` is null when there is no answer yet. Errors have the paths of what was entered. */
export type Settled =
  | { readonly ok: true; readonly answers: Answers; readonly made: Guided | null }
  | { readonly ok: false; readonly errors: readonly AnswersError[] };

/** Items that are not named yet are left out; anything else that is wrong holds everything up. */
export function settle(entries: Entries): Settled {
  const finished = new Finished();
  const value = finished.of({ messages: [], ...entries }) as Entries;
  const parsed = parseAnswers(value);
  const wrong = (errors: readonly AnswersError[]): Settled => ({
    ok: false,
    errors: errors.map((error) => ({ ...error, path: finished.entered(error.path) })),
  });
  if (!parsed.ok) return wrong(parsed.error);
  const asked = Object.keys(value).some((key) => key !== "messages") || parsed.value.messages.length > 0;
  if (!asked) return { ok: true, answers: parsed.value, made: null };
  const made = guide(parsed.value);
  return made.ok ? { ok: true, answers: parsed.value, made: made.value } : wrong(made.error);
}

/** What counts of what was entered. */
export function finishedEntries(entries: Entries): Entries {
  return new Finished().of(entries) as Entries;
}

/** Whether the item of the list says enough to count. */
function isFinished(list: string, item: unknown): boolean {
  return (NEEDED[list] ?? []).every((key) => isGiven(isJsonObject(item) ? item[key] : undefined));
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "";
}

/** Leaves out what is not finished, and remembers where the rest was. */
class Finished {
  /** By the path of a list: the places that its items had. */
  private readonly places = new Map<string, readonly number[]>();

  of(value: unknown, path: AnswerPath = []): unknown {
    if (Array.isArray(value)) {
      const kept = [...value.keys()].filter((i) => isFinished(String(path.at(-1)), value[i]));
      this.places.set(path.join("/"), kept);
      return kept.map((from, i) => this.of(value[from], [...path, i]));
    }
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => {
        const inner = this.of(each, [...path, key]);
        const none = Array.isArray(inner) && inner.length === 0 && key !== "messages";
        return none ? [] : [[key, inner] as const];
      }),
    );
  }

  /** The path before items were left out. */
  entered(path: AnswerPath): AnswerPath {
    return path.map((key, i) => {
      const places = typeof key === "number" ? this.places.get(path.slice(0, i).join("/")) : undefined;
      return places?.[Number(key)] ?? key;
    });
  }
}
