/** What the inspector edits when nothing is selected: the design itself. */
import type { Command } from "#core/design/commands.ts";
import type { Design, Environment } from "#core/design/model.ts";
import { PROFILES } from "#core/design/model.ts";
import { SERVER_VERSIONS } from "#core/jetstream/versions.ts";
import type { FieldPath } from "#core/topology/model.ts";
import type { FieldView } from "./control.ts";

const MEANINGS = {
  production: "Expects replicas, limits and dead letters.",
  development: "Practice rules stay silent about single replicas and missing limits.",
} as const;

export const DESIGN_FIELDS: readonly FieldView[] = [
  {
    path: ["name"],
    json: "name",
    label: "Name",
    control: { type: "text" },
    consequence: "In the title, in links and in the names of exported files.",
    group: "design",
    required: true,
  },
  {
    path: ["description"],
    json: "description",
    label: "Description",
    control: { type: "text", multiline: true },
    consequence: "What the design is for.",
    group: "design",
  },
  {
    path: ["environment", "profile"],
    json: "profile",
    label: "Profile",
    control: {
      type: "choice",
      choices: PROFILES.map((value) => ({ value, label: value, meaning: MEANINGS[value] })),
    },
    consequence: "Decides which practice rules apply.",
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
    consequence: "Decides which fields exist and what is valid.",
    group: "design",
    required: true,
  },
  {
    path: ["environment", "servers"],
    json: "servers",
    label: "Servers",
    control: { type: "integer", min: 0 },
    consequence: "JetStream servers in the cluster: no stream can have more replicas.",
    group: "design",
  },
  {
    path: ["environment", "maxPayload"],
    json: "maxPayload",
    label: "Max payload",
    control: { type: "size" },
    consequence: "The server's max_payload: larger messages are refused before they reach a stream.",
    group: "design",
  },
  {
    path: ["environment", "maxStorage"],
    json: "maxStorage",
    label: "File storage",
    control: { type: "size" },
    consequence: "What the account may keep on disk; max_bytes of file streams is reserved from it.",
    group: "design",
  },
  {
    path: ["environment", "maxMemory"],
    json: "maxMemory",
    label: "Memory storage",
    control: { type: "size" },
    consequence: "What the account may keep in memory.",
    group: "design",
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
