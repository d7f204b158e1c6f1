/** What the inspector edits when nothing is selected: the design itself. */
import type { Command } from "#core/design/commands.ts";
import type { Design, Environment } from "#core/design/model.ts";
import { TERMS } from "#core/design/vocabulary.ts";
import { SERVER_VERSIONS } from "#core/jetstream/versions.ts";
import type { FieldPath } from "#core/topology/model.ts";
import type { FieldView } from "./control.ts";
import { choiceOf } from "./facts.ts";

export const DESIGN_FIELDS: readonly FieldView[] = [
  {
    path: ["name"],
    json: "name",
    label: "Name",
    control: { type: "text" },
    consequence: TERMS["file.name"].text,
    group: "design",
    required: true,
  },
  {
    path: ["description"],
    json: "description",
    label: "Description",
    control: { type: "text", multiline: true },
    consequence: TERMS["file.description"].text,
    group: "design",
  },
  {
    path: ["environment", "profile"],
    json: "profile",
    label: "Profile",
    control: choiceOf("environment.profile"),
    consequence: TERMS["environment.profile"].text,
    group: "design",
    required: true,
  },
  {
    path: ["environment", "server"],
    json: "server",
    label: "Target server",
    control: {
      type: "choice",
      choices: SERVER_VERSIONS.toReversed().map((value) => ({ value, label: `nats-server ${value}` })),
    },
    consequence: TERMS["environment.server"].text,
    group: "design",
    required: true,
  },
  {
    path: ["environment", "servers"],
    json: "servers",
    label: "Servers",
    control: { type: "integer", min: 0 },
    consequence: TERMS["environment.servers"].text,
    group: "design",
  },
  {
    path: ["environment", "maxPayload"],
    json: "maxPayload",
    label: "Max payload",
    control: { type: "size" },
    consequence: TERMS["environment.maxPayload"].text,
    group: "design",
  },
  {
    path: ["environment", "maxStorage"],
    json: "maxStorage",
    label: "File storage",
    control: { type: "size" },
    consequence: TERMS["environment.maxStorage"].text,
    group: "design",
  },
  {
    path: ["environment", "maxMemory"],
    json: "maxMemory",
    label: "Memory storage",
    control: { type: "size" },
    consequence: TERMS["environment.maxMemory"].text,
    group: "design",
  },
  {
    path: ["environment", "syncAlways"],
    json: "syncAlways",
    label: "Sync every write",
    control: { type: "flag" },
    consequence: TERMS["environment.syncAlways"].text,
    group: "design",
    defaultText: "off",
    defaultValue: false,
  },
  {
    path: ["environment", "alerting"],
    json: "alerting",
    label: "Alerting",
    control: { type: "flag" },
    consequence: TERMS["environment.alerting"].text,
    group: "design",
    defaultText: "off",
    defaultValue: false,
  },
];

/** The command that sets one of them; `undefined` takes it away. */
export function describeDesign(design: Design, path: FieldPath, value: unknown): Command {
  const [key, field] = path;
  if (key === "name") return { type: "design/describe", name: String(value) };
  if (key === "description") return { type: "design/describe", description: value === undefined ? "" : String(value) };
  const { [field as keyof Environment]: _, ...rest } = design.environment;
  const environment = (value === undefined ? rest : { ...rest, [String(field)]: value }) as Environment;
  return { type: "design/describe", environment };
}
