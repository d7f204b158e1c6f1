/** Templates of a design as template literals. */
import type { Parameter, Template } from "../../programs/model.ts";
import { tsQuote, tsTemplate } from "../../quote/typescript.ts";
import { camel } from "./names.ts";

/** Code that gives the text; each value is checked by `check` (`token` or `text`). */
export function templateCode({ parts }: Template, check: "token" | "text"): string {
  if (parts.every((part) => typeof part === "string")) return tsQuote(parts.join(""));
  const value = ({ name, words }: Parameter) => `${check}(${tsQuote(name)}, values.${camel(words)})`;
  const [first] = parts;
  if (parts.length === 1 && typeof first === "object") return value(first);
  const texts = parts.map((part) => (typeof part === "string" ? tsTemplate(part) : `\${${value(part)}}`));
  return `\`${texts.join("")}\``;
}

/** Something of it is filled in. */
export function hasParameters({ parts }: Template): boolean {
  return parts.some((part) => typeof part !== "string");
}
