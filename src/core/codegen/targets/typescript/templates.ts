/** Templates of a design as template literals. */
import type { Template } from "../../programs/model.ts";
import { tsQuote, tsTemplate } from "../../quote/typescript.ts";
import { camel } from "./names.ts";

/** Code that gives the text; each value is checked by `check` (`token` or `text`). */
export function templateCode({ parts }: Template, check: "token" | "text"): string {
  if (parts.every((part) => typeof part === "string")) return tsQuote(parts.join(""));
  const texts = parts.map((part) =>
    typeof part === "string" ? tsTemplate(part) : `\${${check}(${tsQuote(part.name)}, values.${camel(part.words)})}`,
  );
  return `\`${texts.join("")}\``;
}

export function hasParameters({ parts }: Template): boolean {
  return parts.some((part) => typeof part !== "string");
}
