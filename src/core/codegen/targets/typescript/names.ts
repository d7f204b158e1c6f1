/** Identifiers made of words. */
import type { Words } from "../../programs/model.ts";

/** `OrdersCreated`. */
export function pascal(words: Words): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** `ordersCreated`: the name of a property, so that words that the language keeps for itself do no harm. */
export function camel(words: Words): string {
  const [first = "", ...rest] = words;
  return first + pascal(rest);
}
