/** Questions about where the design is to run. */
import { PROFILES } from "#core/design/model.ts";
import { DEFAULTS } from "#core/guide/steps/requirements.ts";
import { NEWEST_SERVER, SERVER_VERSIONS } from "#core/jetstream/versions.ts";
import { THRESHOLDS } from "#core/lint/thresholds.ts";
import { quantityText } from "#core/sizing/quantity-text.ts";
import { type Question, YES_NO } from "./question.ts";

/** Before anything else. */
export const PLACE: readonly Question[] = [
  {
    key: ["name"],
    label: "Name of the design",
    control: { type: "text" },
    example: "A shop's orders",
    assumed: "the design keeps its name",
    wide: true,
  },
  {
    key: ["environment", "profile"],
    label: "Profile",
    control: { type: "choice", options: PROFILES.map((value) => ({ value, label: value })) },
    hint: "Development has one copy of everything.",
    assumed: "production",
  },
  {
    key: ["environment", "server"],
    label: "Target nats-server",
    control: { type: "choice", options: SERVER_VERSIONS.toReversed().map((value) => ({ value, label: value })) },
    assumed: `${NEWEST_SERVER}, the newest`,
  },
  {
    key: ["environment", "servers"],
    label: "JetStream servers",
    control: { type: "number" },
    hint: "1 to 1,000.",
    example: "3",
    assumed: `${DEFAULTS.servers} are taken`,
  },
  {
    key: ["environment", "lostServers"],
    label: "May fail at once",
    control: { type: "choice", options: [0, 1, 2].map((value) => ({ value, label: serversText(value) })) },
    assumed: "1 server",
  },
  {
    key: ["environment", "zones"],
    label: "Availability zones",
    control: { type: "number" },
    example: "3",
    assumed: "not counted on",
    rare: true,
  },
  {
    key: ["environment", "maxPayload"],
    label: "max_payload",
    control: { type: "size" },
    example: "1 MiB",
    assumed: `${quantityText("bytes", THRESHOLDS.maxPayload)}, the server's default`,
    rare: true,
  },
  {
    key: ["environment", "storage"],
    label: "Disk on each server",
    control: { type: "size" },
    hint: "For JetStream.",
    example: "2 TiB",
    assumed: "not checked",
    rare: true,
  },
  {
    key: ["environment", "memory"],
    label: "Memory on each server",
    control: { type: "size" },
    hint: "For JetStream.",
    example: "16 GiB",
    assumed: "not checked",
    rare: true,
  },
];

/** Edges with servers of their own. */
export const SITES: readonly Question[] = [
  {
    key: ["name"],
    label: "Name",
    control: { type: "text" },
    hint: "Its JetStream domain, and the first word of its subjects.",
    example: "lyon",
    assumed: "",
  },
  {
    key: ["outage"],
    label: "Link down for up to",
    control: { type: "duration" },
    example: "3d",
    assumed: `${quantityText("ns", THRESHOLDS.maxDowntime)} is taken`,
  },
];

/** What the servers do about a power failure. */
export const DISKS: readonly Question[] = [
  {
    key: ["environment", "syncAlways"],
    label: "Servers sync_interval: always",
    control: { type: "choice", options: YES_NO },
    hint: "Each message is on disk before it is acknowledged.",
    assumed: "no: every 2 minutes",
    wide: true,
  },
];

/** Who notices. */
export const WATCHING: readonly Question[] = [
  {
    key: ["environment", "alerting"],
    label: "Something else watches lag and limits",
    control: { type: "choice", options: YES_NO },
    hint: "Else thresholds for nats server check go into the metadata.",
    assumed: "no",
    wide: true,
  },
  {
    key: ["environment", "advisories"],
    label: "Keep the server's advisories of messages given up",
    control: { type: "choice", options: YES_NO },
    hint: "A worker that crashes publishes no dead letter; the advisory names its message.",
    assumed: "no",
    wide: true,
  },
];

function serversText(count: number): string {
  if (count === 0) return "None: 1 replica";
  return count === 1 ? "1 server: 3 replicas" : "2 servers: 5 replicas";
}
