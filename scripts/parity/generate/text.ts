/** Configurations as text: what parsed values cannot say, and what is no JSON at all. */

import { numberText } from "#core/design/json-number.ts";
import type { Dice } from "./dice.ts";
import type { Config } from "./origins.ts";
import { altered, STRINGS, WRONG } from "./values.ts";

/** JSON text of a value, big integers as digits; what JSON has no word for as a client would leave it out. */
export function jsonText(value: unknown): string {
  switch (typeof value) {
    case "bigint":
      return value.toString();
    case "number":
      return Number.isFinite(value) ? numberText(value) : "null";
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
      return `{${Object.entries(value)
        .flatMap(([name, item]) => (item === undefined ? [] : [member(name, item)]))
        .join(",")}}`;
    default:
      return "null";
  }
}

function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${jsonText(value)}`;
}

const NESTED = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** The members of a configuration as text, one or two of them spelt so that only text can. */
export function oddText(dice: Dice, config: Config): string {
  const members = Object.entries(config).map(([name, value]) => member(name, value));
  const names = Object.keys(config);
  const name = dice.pick(names.length > 0 ? names : ["name"]);
  const value = config[name];
  const put = (text: string) => members.splice(dice.below(members.length + 1), 0, text);
  dice.weighted<() => unknown>([
    [3, () => put(member(name, dice.pick(WRONG)))],
    [
      3,
      () =>
        put(
          member(
            dice.pick([name.toUpperCase(), name.replace("s", "\u017f"), `${name[0]?.toUpperCase()}${name.slice(1)}`]),
            value,
          ),
        ),
    ],
    [2, () => put(member(name, value))],
    [2, () => put(`${JSON.stringify(name)}:null`)],
    [
      2,
      () =>
        put(
          `"max_bytes":${dice.pick(["1.0", "1e3", "-0", "1E2", "1.5", "00", "+1", "1_000", "0x10", "9223372036854775808"])}`,
        ),
    ],
    [
      2,
      () =>
        put(
          `${JSON.stringify(dice.pick(["nope", "NAME", "config", "", "_x", "constructor", "__proto__", ...STRINGS]))}:1`,
        ),
    ],
    [1, () => put(`"metadata":{"a":"1","a":"2"},"metadata":{"b":"3"}`)],
    [1, () => put(`"subjects":["q","r","s"],"subjects":["t"],"subjects":[null,null]`)],
    [1, () => put(`"sources":[{"name":"A","filter_subject":"a"},{"name":"B"}],"sources":[{"name":"C"}]`)],
    [1, () => put(`"sources":[{"name":"A"}],"sources":[],"sources":null`)],
    [1, () => put(`"mirror":{"name":"A"},"mirror":${dice.pick(["null", '{"filter_subject":"x"}'])}`)],
    [1, () => put(`"consumer_limits":{"max_ack_pending":5},"consumer_limits":{"inactive_threshold":60000000000}`)],
    [
      1,
      () =>
        put(
          `"description":${dice.pick(['"\\ud800"', '"\\ud83d\\ude00"', '"\\u0000"', '"\\/"', '"\\x"', '"\\u12"', '"a\tb"', "'a'"])}`,
        ),
    ],
    [1, () => put(`"opt_start_time":"2024\\u002d01-02T03:04:05Z"`)],
    [1, () => put(`"priority_groups":["a","b"],"priority_groups":["c"]`)],
    [1, () => put(`"backoff":[1000000000,2000000000],"backoff":[null]`)],
    [1, () => put(`"pedantic":${dice.pick(["true", "false", "null", "1"])}`)],
    [0.2, () => put(`"metadata":${NESTED(dice.pick([100, 9_997, 9_998, 9_999, 10_000, 10_001]))}`)],
  ])();
  return `{${members.join(",")}}`;
}

/** Text that is not the JSON of a configuration. No brace closes what it did not open: it stays inside a request. */
export function brokenText(dice: Dice, config: Config): string {
  const text = jsonText(config);
  return dice.weighted<() => string>([
    [3, () => text.slice(0, dice.below(text.length))],
    [6, () => altered(dice, text, '{}[]:,"\\ntf0123.eE+- \u0000é')],
    [1, () => `${text},`],
    [1, () => text.replace(":", dice.pick(["", "::", "="]))],
    [1, () => text.replaceAll('"', "'")],
    [1, () => `{${text.slice(1, -1)},}`],
    [1, () => dice.pick(["", " ", "null", "[]", "1", '"x"', "true", "nul", "{", "[{}]", "\ufeff{}", "{}x", "NaN"])],
    [1, () => `${text}${dice.pick([" ", "\n", " {}", ' {"description":"two"}', " x", "null", " [1]", ' {"nope":1}'])}`],
    [1, () => `${dice.pick(["\u0000", "/**/", "//\n", "\u00a0", " \t\r\n"])}${text}`],
  ])();
}
