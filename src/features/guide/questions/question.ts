/** What a question of the walk is: where its answer goes, how it is entered, and what is taken without one. */
import type { AnswerPath } from "#core/guide/answers.ts";
import type { Entries } from "../walk/entries.ts";

/** One of several answers. */
export interface Option {
  readonly value: string | number | boolean;
  readonly label: string;
}

/** How an answer is entered. Texts with a unit are kept as they were typed. */
export type Control =
  | { readonly type: "text"; readonly suggestions?: readonly string[] }
  | { readonly type: "number" }
  | { readonly type: "duration"; readonly suggestions?: readonly string[] }
  | { readonly type: "size" }
  /** Typed as `1%` or `0.01`. */
  | { readonly type: "share" }
  | { readonly type: "choice"; readonly options: readonly Option[] }
  /** Words with commas between them: applications. */
  | { readonly type: "words" }
  /** Which messages, of those that there are. */
  | { readonly type: "reads" }
  /** Several, each with a few answers of its own. */
  | { readonly type: "rows"; readonly columns: readonly Question[]; readonly add: string; readonly noun: string };

/** What a question may look at: the item that it is about, and all that was entered. */
export interface Around {
  readonly item: Entries;
  readonly entries: Entries;
}

/** `key` is within the item, or within the answers. */
export interface Question {
  readonly key: AnswerPath;
  readonly label: string;
  readonly control: Control;
  /** What it means, with its range. */
  readonly hint?: string;
  readonly unit?: string;
  /** `200`: shown as an example while nothing is entered. */
  readonly example?: string;
  /** What is taken without an answer: `5 × the mean is taken`. Empty for what must be answered. */
  readonly assumed: string | ((around: Around) => string);
  /** Takes the whole width. */
  readonly wide?: boolean;
  /** Asked by whoever wants to say more. */
  readonly rare?: boolean;
  /** False where it makes no sense; an answer that is there is shown all the same. */
  asked?(around: Around): boolean;
}

/** A part of a step: questions about the design, or a list of things with the same questions about each. */
export type Section =
  | {
      readonly type: "fields";
      readonly title: string;
      readonly about?: string;
      readonly questions: readonly Question[];
    }
  | {
      readonly type: "list";
      readonly title: string;
      /** Where the list is. */
      readonly path: AnswerPath;
      readonly about: string;
      readonly questions: readonly Question[];
      /** What one of them is called, and the words of its answers that name it. */
      readonly noun: string;
      readonly named: readonly string[];
      /** Only one step adds, removes and names; others ask more about what is there. */
      readonly owner: boolean;
    };

export const YES_NO: readonly Option[] = [
  { value: true, label: "Yes" },
  { value: false, label: "No" },
];

/** What an item is called: `orders.order.placed`; empty while it has no name. */
export function itemName(item: Entries, named: readonly string[]): string {
  const words = named.map((key) => item[key]);
  return words.every((word) => typeof word === "string" && word !== "") ? words.join(".") : "";
}
