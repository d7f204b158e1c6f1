/** How live commands write what they found. */
import { Option } from "commander";

/** For people, or for programs. */
export type Format = "text" | "json";

/** `--format`; text when it is not given. */
export function formatOption(): Option {
  return new Option("--format <format>", "how to write it").choices(["text", "json"]).default("text");
}

/** A document for programs. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
