/** What push and pull consumers may not have, and limits: the second part of server/consumer.go checkConsumerCfg. */
import { MILLISECOND } from "../../../design/units.ts";
import { isLiteral, isSubset, isValidSubject } from "../../subjects.ts";
import { goDuration } from "../go-duration.ts";
import { refuse } from "../refuse.ts";
import { type Check, type CheckContext, firstRefusal } from "./context.ts";

const deliverSubject: Check = ({ config, stream }) => {
  const subject = config.deliver_subject ?? "";
  const at = ["deliver_subject"];
  if (!isLiteral(subject)) {
    return refuse("consumer-deliver-wildcard", 10079, "consumer deliver subject has wildcards", at);
  }
  if (!isValidSubject(subject)) {
    return refuse("consumer-deliver-invalid", 10112, "invalid push consumer deliver subject", at);
  }
  if (stream.subjects?.some((captured) => isSubset(subject, captured))) {
    return refuse("consumer-deliver-cycle", 10081, "consumer deliver subject forms a cycle", at);
  }
  return undefined;
};

const pushOnly: Check = ({ config }) => {
  if (config.max_waiting) {
    const words = "consumer in push mode can not set max waiting";
    return refuse("consumer-push-max-waiting", 10080, words, ["max_waiting"]);
  }
  if ((config.max_ack_pending ?? 0) > 0 && (config.ack_policy ?? "none") === "none") {
    const words = "consumer requires ack policy for max ack pending";
    return refuse("consumer-push-ack-none-pending", 10082, words, ["ack_policy"]);
  }
  const heartbeat = config.idle_heartbeat ?? 0;
  if (heartbeat > 0 && heartbeat < 100 * MILLISECOND) {
    const words = "consumer idle heartbeat needs to be >= 100ms";
    return refuse("consumer-push-heartbeat-min", 10083, words, ["idle_heartbeat"]);
  }
  return undefined;
};

const pullOnly: Check = ({ config, stream, minor }) => {
  if ((config.ack_policy ?? "none") === "none" && stream.retention === "workqueue") {
    const requirement = minor < 11 ? "ack policy" : "explicit ack policy on workqueue stream";
    const words = `consumer in pull mode requires ${requirement}`;
    return refuse("consumer-pull-workqueue-ack", 10084, words, ["ack_policy"]);
  }
  if ((config.rate_limit_bps ?? 0) > 0) {
    const words = "consumer in pull mode can not have rate limit set";
    return refuse("consumer-pull-rate-limit", 10086, words, ["rate_limit_bps"]);
  }
  if ((config.max_waiting ?? 0) < 0) {
    const words = "consumer max waiting needs to be positive";
    return refuse("consumer-pull-max-waiting-negative", 10087, words, ["max_waiting"]);
  }
  if ((config.idle_heartbeat ?? 0) > 0) {
    const words = "consumer idle heartbeat requires a push based consumer";
    return refuse("consumer-pull-heartbeat", 10088, words, ["idle_heartbeat"]);
  }
  if (config.flow_control) {
    const words = "consumer flow control requires a push based consumer";
    return refuse("consumer-pull-flow-control", 10089, words, ["flow_control"]);
  }
  return undefined;
};

const pullRequests: Check = ({ config, limits }) => {
  const batch = config.max_batch ?? 0;
  if (batch < 0) {
    const words = "consumer max request batch needs to be > 0";
    return refuse("consumer-pull-max-batch-negative", 10114, words, ["max_batch"]);
  }
  if (config.max_expires && config.max_expires < MILLISECOND) {
    const words = "consumer max request expires needs to be >= 1ms";
    return refuse("consumer-pull-max-expires-min", 10115, words, ["max_expires"]);
  }
  const limit = limits.maxRequestBatch ?? 0;
  if (limit > 0 && batch > limit) {
    const words = `consumer max request batch exceeds server limit of ${limit}`;
    return refuse("consumer-pull-max-batch-limit", 10125, words, ["max_batch"]);
  }
  return undefined;
};

const PUSH_CHECKS = [deliverSubject, pushOnly];
const PULL_CHECKS = [pullOnly, pullRequests];

const pushOrPull: Check = (context) =>
  firstRefusal(context.config.deliver_subject ? PUSH_CHECKS : PULL_CHECKS, context);

const ackPendingLimits: Check = (context) => {
  const { limits, stream } = context;
  return (
    ackPendingLimit("consumer-max-ack-pending-server", limits.serverMaxAckPending, context) ??
    ackPendingLimit("consumer-max-ack-pending-account", limits.maxAckPending, context) ??
    ackPendingLimit("consumer-max-ack-pending-stream", stream.consumer_limits?.max_ack_pending, context)
  );
};

function ackPendingLimit(check: string, limit: number | bigint = 0, { config }: CheckContext) {
  if (limit <= 0 || (config.max_ack_pending ?? 0) <= limit) return undefined;
  return refuse(check, 10121, `consumer max ack pending exceeds system limit of ${limit}`, ["max_ack_pending"]);
}

const inactiveThreshold: Check = ({ config, stream }) => {
  const limit = stream.consumer_limits?.inactive_threshold ?? 0;
  if (limit <= 0 || (config.inactive_threshold ?? 0) <= limit) return undefined;
  const words = `consumer inactive threshold exceeds system limit of ${goDuration(limit)}`;
  return refuse("consumer-inactive-threshold-stream", 10153, words, ["inactive_threshold"]);
};

const direct: Check = ({ config }) => {
  if (!config.direct) return undefined;
  if (!config.deliver_subject) {
    const words = "consumer direct requires a push based consumer";
    return refuse("consumer-direct-push", 10090, words, ["deliver_subject"]);
  }
  if (config.durable_name) {
    const words = "consumer direct requires an ephemeral consumer";
    return refuse("consumer-direct-durable", 10091, words, ["durable_name"]);
  }
  return undefined;
};

/** In the server's order. */
export const DELIVERY_CHECKS: readonly Check[] = [pushOrPull, ackPendingLimits, inactiveThreshold, direct];
