/** The server's field catalogue as controls: nested paths become nested fields. */
import type { FieldInfo } from "#core/jetstream/fields/field.ts";
import type { FieldPath } from "#core/topology/model.ts";
import type { Control, FieldView, ScalarControl, SpecialNumbers } from "./control.ts";

/** Words that say enough to stand in a box in the place of the number. */
const SHORT_WORDS = /^(unlimited|off|not set|as the stream|the default|from the first message|starts at 1)\b/;
/** Fields whose text is part of the subject space or a name, set in the fixed-width face. */
const PROSE = new Set(["description"]);
/** Objects that mean nothing without this field. */
const ASK_FIRST: Readonly<Record<string, string>> = {
  mirror: "name",
  "sources[]": "name",
  republish: "dest",
};
/** Patterns and subjects that the server checks. Transform and republish destinations have a syntax of their own. */
const SUBJECTS = /^(subjects|filter_subjects|deliver_subject|((mirror|sources\[\])\.)?filter_subject|republish\.src)$/;
const STREAM_NAMES = new Set(["mirror.name", "sources[].name"]);

/** Fields as they lie in the configuration, each with those inside of it. */
export function configFields(infos: readonly FieldInfo[]): readonly FieldView[] {
  return childrenOf(infos, "", ["config"]);
}

function childrenOf(infos: readonly FieldInfo[], prefix: string, base: FieldPath): readonly FieldView[] {
  return infos
    .filter(({ path }) => path.startsWith(prefix) && /^[^.]+$/.test(path.slice(prefix.length)))
    .map((info) => fieldView(infos, info, base));
}

function fieldView(infos: readonly FieldInfo[], info: FieldInfo, base: FieldPath): FieldView {
  const json = info.path.slice(info.path.lastIndexOf(".") + 1);
  const { condition } = info.updatable;
  return {
    path: [...base, json],
    json,
    label: info.label,
    control: controlOf(infos, info),
    consequence: info.consequence,
    group: info.group,
    defaultText: info.default.text,
    defaultValue: info.default.value,
    since: info.since,
    updatable: info.updatable.value,
    ...(condition && { updateNote: condition }),
    ...(info.primary && { primary: true }),
    ...(info.internal && { internal: true }),
    ...(info.required && { required: true }),
  };
}

function controlOf(infos: readonly FieldInfo[], info: FieldInfo): Control {
  const noun = singular(info.label.toLowerCase());
  switch (info.type) {
    case "enum":
      return {
        type: "choice",
        choices: (info.choices ?? []).map((choice) => ({ ...choice, label: choice.value })),
      };
    case "flag":
      return { type: "flag" };
    case "map":
      return { type: "map", value: { type: "text", mono: true }, noun: "entry", keyLabel: "Key" };
    case "object":
      return { type: "object", noun, fields: childrenOf(infos, `${info.path}.`, []), ...ask(info.path) };
    case "list": {
      if (info.items !== "object") return { type: "list", item: scalarOf(info), noun };
      const fields = childrenOf(infos, `${info.path}[].`, []);
      return { type: "objects", noun, fields, titleOf: fields[0]?.json ?? "", ...ask(`${info.path}[]`) };
    }
    default:
      return scalarOf(info);
  }
}

function ask(path: string): { ask?: string } {
  const field = ASK_FIRST[path];
  return field ? { ask: field } : {};
}

function scalarOf(info: FieldInfo): ScalarControl {
  const isNumber = info.type === "integer" || info.items === "integer";
  if (info.type === "time") return { type: "time" };
  if (!isNumber) {
    return {
      type: "text",
      mono: !PROSE.has(info.path),
      ...(info.path === "description" && { multiline: true }),
      ...(info.maxBytes !== undefined && { maxBytes: info.maxBytes }),
      ...(SUBJECTS.test(info.path) && { subject: true }),
      ...(STREAM_NAMES.has(info.path) && { suggest: "stream" as const }),
    };
  }
  const specials = specialNumbers(info);
  const shared = specials.size > 0 ? { specials } : {};
  if (info.unit === "ns") return { type: "duration", ...shared };
  if (info.unit === "bytes") return { type: "size", ...shared, ...(info.max !== undefined && { max: info.max }) };
  return {
    type: "integer",
    ...shared,
    ...(info.unit === "bits/s" && { unit: "bits/s" }),
    ...(info.min !== undefined && { min: info.min }),
    ...(info.max !== undefined && { max: info.max }),
  };
}

function specialNumbers(info: FieldInfo): SpecialNumbers {
  const entries = (info.special ?? []).flatMap(({ value, meaning }) => {
    const word = SHORT_WORDS.exec(meaning)?.[0];
    return word && /^-?\d+$/.test(value) ? [[Number(value), word] as const] : [];
  });
  return new Map(entries);
}

function singular(label: string): string {
  return label.replace(/s$/, "");
}
