/** The registry of targets, in the order in which lists show them. */
import { designJson } from "./design-json/design-json.ts";
import { jetstreamJson } from "./jetstream-json/jetstream-json.ts";
import { natsCli } from "./nats-cli/nats-cli.ts";

/** Everything that a design can be exported to. */
export const TARGETS = [designJson, jetstreamJson, natsCli] as const;

/** The `id` of one of `TARGETS`. */
export type TargetId = (typeof TARGETS)[number]["id"];
