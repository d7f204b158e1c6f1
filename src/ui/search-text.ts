import type { DesignElement } from "#core/design/model.ts";
import { elementName } from "#core/design/model.ts";
import { KIND_LOOKS } from "./kinds.ts";
import { elementSubjects } from "./words.ts";

/** What an element can be found by. */
interface SearchText {
  readonly name: string;
  /** Lower case. */
  readonly lowerName: string;
  /** Kind, name, application and subjects in lower case. */
  readonly text: string;
}

/** An element says the same as long as it is the same object: after an edit only one text is made anew. */
const KNOWN = new WeakMap<DesignElement, SearchText>();

/** Elements are immutable: made once for each, then kept. */
export function searchText(element: DesignElement): SearchText {
  let known = KNOWN.get(element);
  if (!known) {
    const name = elementName(element);
    const app = "app" in element ? (element.app ?? "") : "";
    const text = `${KIND_LOOKS[element.kind].label} ${name} ${app} ${elementSubjects(element).join(" ")}`;
    known = { name, lowerName: name.toLowerCase(), text: text.toLowerCase() };
    KNOWN.set(element, known);
  }
  return known;
}
