/** Names, replicas, acknowledgement and redelivery: the first part of nats-server server/consumer.go checkConsumerCfg. */

import { isAssetName } from "../../names.ts";
import { SOURCE_HEARTBEAT } from "../../normal-consumer.ts";
import { byteLength } from "../../utf8.ts";
import { refuse } from "../refuse.ts";
import type { Check } from "./context.ts";

const MAX_DESCRIPTION_BYTES = 4096;

/** A durable's name is the same. Up to 2.11 a bad one is found later: see `create.ts`. */
const nameCharset: Check = ({ config, minor }) => {
  if (minor < 12 || !config.name || isAssetName(config.name)) return undefined;
  const words = "consumer name can not contain '.', '*', '>', '\\', '/'";
  return refuse("consumer-name-charset", 10052, words, [config.durable_name ? "durable_name" : "name"]);
};

const replicas: Check = ({ config, stream }) => {
  const wanted = config.num_replicas ?? 0;
  const held = stream.num_replicas ?? 0;
  const at = ["num_replicas"];
  if (wanted > 0 && wanted > held) {
    const words = "consumer config replica count exceeds parent stream";
    return refuse("consumer-replicas-exceed-stream", 10126, words, at);
  }
  if (wanted < 0) return refuse("consumer-replicas-negative", 10133, "replicas count cannot be negative", at);
  const keepsForConsumers = stream.retention === "interest" || stream.retention === "workqueue";
  if (keepsForConsumers && wanted !== 0 && wanted !== held) {
    const words = "consumer config replicas must match interest retention stream's replicas";
    return refuse("consumer-replicas-match-stream", 10134, words, at);
  }
  return undefined;
};

const negativeWaits: Check = ({ config, minor }) => {
  if (minor < 12) return undefined;
  const backoff = (config.backoff ?? []).findIndex((wait) => wait < 0);
  if (backoff >= 0) {
    return refuse("consumer-backoff-negative", 10184, "consumer backoff needs to be positive", ["backoff", backoff]);
  }
  if ((config.ack_wait ?? 0) < 0) {
    return refuse("consumer-ack-wait-negative", 10183, "consumer ack wait needs to be positive", ["ack_wait"]);
  }
  return undefined;
};

const flowControlPolicy: Check = ({ config }) => {
  if (config.ack_policy !== "flow_control") return undefined;
  const words = "flow control ack policy";
  if (!config.deliver_subject) {
    return refuse("consumer-ackfc-push", 10218, `${words} requires a push based consumer`, ["deliver_subject"]);
  }
  if (!config.flow_control) {
    return refuse("consumer-ackfc-flow-control", 10219, `${words} requires flow control`, ["flow_control"]);
  }
  if (config.idle_heartbeat !== SOURCE_HEARTBEAT) {
    return refuse("consumer-ackfc-heartbeat", 10052, `${words} heartbeat needs to be 1s`, ["idle_heartbeat"]);
  }
  if ((config.max_ack_pending ?? 0) <= 0) {
    return refuse("consumer-ackfc-max-ack-pending", 10220, `${words} requires max ack pending`, ["max_ack_pending"]);
  }
  if (config.backoff?.length) {
    return refuse("consumer-ackfc-ack-wait", 10221, `${words} requires unset ack wait`, ["backoff"]);
  }
  if (config.ack_wait) {
    return refuse("consumer-ackfc-ack-wait", 10221, `${words} requires unset ack wait`, ["ack_wait"]);
  }
  if ((config.max_deliver ?? 0) > 0) {
    return refuse("consumer-ackfc-max-deliver", 10222, `${words} requires unset max deliver`, ["max_deliver"]);
  }
  return undefined;
};

const backoffLength: Check = ({ config }) => {
  const steps = config.backoff?.length ?? 0;
  const attempts = config.max_deliver ?? 0;
  if (steps === 0 || attempts === -1 || steps <= attempts) return undefined;
  const words = "max deliver is required to be > length of backoff values";
  return refuse("consumer-backoff-max-deliver", 10116, words, ["max_deliver"]);
};

const descriptionLength: Check = ({ config }) => {
  if (byteLength(config.description ?? "") <= MAX_DESCRIPTION_BYTES) return undefined;
  const words = `consumer description is too long, maximum allowed is ${MAX_DESCRIPTION_BYTES}`;
  return refuse("consumer-description-length", 10107, words, ["description"]);
};

/** In the server's order. */
export const BASIC_CHECKS: readonly Check[] = [
  nameCharset,
  replicas,
  negativeWaits,
  flowControlPolicy,
  backoffLength,
  descriptionLength,
];
