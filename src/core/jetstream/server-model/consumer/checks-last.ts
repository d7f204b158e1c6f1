/** Sampling, heartbeats, metadata, priority groups: the last part of nats-server server/consumer.go checkConsumerCfg. */
import { byteLength } from "../../utf8.ts";
import { goQuote } from "../decode/go-text.ts";
import { refuse } from "../refuse.ts";
import type { Check } from "./context.ts";

const MAX_METADATA_BYTES = 128 * 1024;

const sampling: Check = ({ config }) => {
  if (!config.sample_freq) return undefined;
  const problem = sampleProblem(config.sample_freq.replace(/%$/, ""));
  if (problem === undefined) return undefined;
  const words = `failed to parse consumer sampling configuration: ${problem}`;
  return refuse("consumer-sampling", 10095, words, ["sample_freq"]);
};

/** What Go's `strconv.Atoi` says; nothing is wrong with reading a negative number, and the server says just that. */
function sampleProblem(text: string): string | undefined {
  const problem = (what: string) => `strconv.Atoi: parsing ${goQuote(text)}: ${what}`;
  if (!/^[+-]?[0-9]+$/.test(text)) return problem("invalid syntax");
  const digits = text.replace(/^\+/, "").replace(/^(-?)0+(?=[0-9])/, "$1");
  const value = BigInt(digits.slice(0, 32));
  if (value !== BigInt.asIntN(64, value)) return problem("value out of range");
  return value < 0n ? "<nil>" : undefined;
}

const flowControlHeartbeat: Check = ({ config }) => {
  if (!config.flow_control || config.idle_heartbeat) return undefined;
  const words = "consumer with flow control also needs heartbeats";
  return refuse("consumer-flow-control-heartbeat", 10108, words, ["idle_heartbeat"]);
};

const metadataSize: Check = ({ config }) => {
  let size = 0;
  for (const [key, value] of Object.entries(config.metadata ?? {})) size += byteLength(key) + byteLength(value);
  if (size <= MAX_METADATA_BYTES) return undefined;
  const words = `consumer metadata exceeds maximum size of ${MAX_METADATA_BYTES / 1024}KB`;
  return refuse("consumer-metadata-size", 10135, words, ["metadata"]);
};

const priority: Check = ({ config, minor }) => {
  const groups = config.priority_groups ?? [];
  if ((config.priority_policy ?? "none") === "none") {
    if (minor < 12) return undefined;
    if (groups.length > 0) {
      const words = "consumer can not have priority groups when policy is none";
      return refuse("consumer-priority-groups-without-policy", 10196, words, ["priority_policy"]);
    }
    if ((config.priority_timeout ?? 0) > 0) {
      const words = "PinnedTTL cannot be set when PriorityPolicy is none";
      return refuse("consumer-priority-timeout-without-policy", 10197, words, ["priority_policy"]);
    }
    return undefined;
  }
  if (config.deliver_subject) {
    const words = "priority groups can not be used with push consumers";
    return refuse("consumer-priority-push", 10178, words, ["priority_policy"]);
  }
  if (groups.length === 0) {
    const words = "Setting PriorityPolicy requires at least one PriorityGroup to be set";
    return refuse("consumer-priority-no-group", 10159, words, ["priority_groups"]);
  }
  return undefined;
};

/** Names are checked only where a policy uses them; the message names two characters that are refused. */
const priorityGroups: Check = ({ config }) => {
  if ((config.priority_policy ?? "none") === "none") return undefined;
  for (const [i, group] of (config.priority_groups ?? []).entries()) {
    const at = ["priority_groups", i];
    if (group === "") {
      return refuse("consumer-priority-empty-group", 10161, "Group name cannot be an empty string", at);
    }
    if (!/^[A-Za-z0-9/_=-]{1,16}$/.test(group)) {
      const words = "Valid priority group name must match A-Z, a-z, 0-9, -_/=)+ and may not exceed 16 characters";
      return refuse("consumer-priority-group-name", 10162, words, at);
    }
  }
  return undefined;
};

/** In the server's order. */
export const LAST_CHECKS: readonly Check[] = [sampling, flowControlHeartbeat, metadataSize, priority, priorityGroups];
