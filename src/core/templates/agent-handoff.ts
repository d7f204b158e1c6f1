import { DAY, MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, kv, producer, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

const EVENT = { mode: "js", rate: 1, peakRate: 10, bytes: 3000, messageId: "{task}:{step}:{event}", ...SURE } as const;
const TASK = { mode: "js", rate: 0.2, peakRate: 2, bytes: 4000, ...SURE } as const;

function role(name: string, next: string | null) {
  return durable(
    `agent-${name}`,
    "agent-tasks",
    {
      filter_subject: `agents.tasks.${name}`,
      ack_wait: 60 * SECOND,
      max_deliver: 4,
      backoff: [60 * SECOND, 5 * MINUTE, 15 * MINUTE],
      max_ack_pending: 20,
    },
    {
      instances: 4,
      concurrency: 2,
      prefetch: 2,
      processing: { mean: "12s", p99: "3m" },
      progressAcks: true,
      idempotent: true,
      deadLetter: { subject: `dlq.agents.${name}` },
      publishes: [
        { ...EVENT, subject: `agents.${name}.events.{event}` },
        ...(next ? [{ ...TASK, subject: `agents.tasks.${next}`, messageId: "{task}:{step}" }] : []),
      ],
      uses: [{ bucket: "agent-state", access: "read-write", key: `${name}.{task}`, writes: "update", bytesMax: 4000 }],
    },
  );
}

/** Checkpoints in a bucket, tasks that are handed on, events that stay. */
export const agentHandoff: Template = {
  id: "agent-handoff",
  title: "Durable agents and hand-off",
  group: "State",
  summary: "Agents that survive a crash: tasks in a queue, checkpoints in a bucket, events kept, work handed on.",
  terms: ["ai", "llm", "agent memory", "checkpoint", "workflow", "planner", "long-running", "resume", "key-value"],
  design: () =>
    designOf({
      name: "Durable agents and hand-off",
      description: "A planner breaks a task down and hands it to a coder.",
      note:
        "A model call takes long, so a worker sends progress acks while it waits. After each step it writes its " +
        "checkpoint, only on the revision it read, and then acknowledges: a crash repeats one step, never a task. To " +
        "hand over it publishes the task to the next role with the id {task}:{step}, then acknowledges its own. Large " +
        "artefacts belong in an object store, with the reference in the task.",
      cells: {
        frontdesk: [
          0,
          0.5,
          producer("front-desk", "intake", [{ ...TASK, subject: "agents.tasks.planner", messageId: "{task}:0" }], {
            instances: 2,
          }),
        ],
        "agent-tasks": [
          1,
          0.5,
          stream("AGENT_TASKS", {
            description: "Tasks waiting for a role",
            subjects: ["agents.tasks.*"],
            retention: "workqueue",
            max_bytes: 4 * GIB,
            discard: "new",
          }),
        ],
        "agent-planner": [2, 0, role("planner", "coder")],
        "agent-coder": [2, 1, role("coder", null)],
        "agent-events": [
          3,
          0,
          stream("AGENT_EVENTS", {
            description: "What agents did, for a month",
            subjects: ["agents.*.events.>"],
            max_age: 30 * DAY,
            max_bytes: 30 * GIB,
            duplicate_window: 5 * MINUTE,
          }),
        ],
        "agent-state": [3, 1, kv("agent-state", { history: 5, ttl: 7 * DAY, max_bytes: 8 * GIB }, { keys: 250_000 })],
        "agents-dlq": [3, 2, deadLetters("AGENTS_DLQ", "dlq.agents.>")],
        timeline: [
          4,
          0,
          {
            kind: "consumer",
            stream: "agent-events",
            app: "agent-timeline",
            ordered: true,
            config: { name: "agent-timeline", deliver_policy: "all", filter_subject: "agents.*.events.>" },
            worker: { instances: 1, concurrency: 1, processing: { mean: "5ms", p99: "50ms" }, needsReplay: true },
          },
        ],
      },
    }),
};
