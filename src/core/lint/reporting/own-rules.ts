/** Refusals that a rule of their own explains better than the server's words do. */
import type { RuleId } from "../rule.ts";

/** By the check that refuses: the rule that reports it, so that it is not reported twice. */
export const OWN_RULES: Readonly<Record<string, RuleId>> = {
  "consumer-backoff-max-deliver": "consumer/backoff-exceeds-max-deliver",
  "consumer-workqueue-ack": "consumer/workqueue-consumer-settings",
  "consumer-pull-workqueue-ack": "consumer/workqueue-consumer-settings",
  "consumer-workqueue-deliver-all": "consumer/workqueue-consumer-settings",
  "consumer-workqueue-unfiltered": "stream/workqueue-consumer-overlap",
  "consumer-workqueue-overlap": "stream/workqueue-consumer-overlap",
  "create-replicas-standalone": "stream/replicas-exceed-cluster",
  "cluster-placement": "stream/replicas-exceed-cluster",
  "stream-replicas-max": "stream/replicas-exceed-cluster",
  "stream-subject-js-overlap": "stream/stream-overlaps-system-subjects",
  "stream-subject-sys-overlap": "stream/stream-overlaps-system-subjects",
  "stream-subject-all-needs-no-ack": "stream/stream-subject-catch-all",
  "stream-subject-all-needs-r1": "stream/stream-subject-catch-all",
  "stream-subject-invalid": "topology/subject-invalid",
  "consumer-filter-invalid": "topology/subject-invalid",
  "consumer-filters-invalid-entry": "topology/subject-invalid",
  "stream-subject-duplicate": "topology/subject-overlap-streams",
  "stream-subject-self-overlap": "topology/subject-overlap-streams",
  "stream-cycle": "topology/replication-cycle",
  "republish-cycle": "topology/republish-loop",
};
