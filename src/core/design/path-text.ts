import type { JsonPath } from "./json-text.ts";

/** `elements.ORDERS.config.subjects[0]`; keys that are not plain words are quoted. */
export function pathText(path: JsonPath): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else if (!/^[\w$-]+$/.test(key)) text += `[${JSON.stringify(key)}]`;
    else text += text === "" ? key : `.${key}`;
  }
  return text;
}
