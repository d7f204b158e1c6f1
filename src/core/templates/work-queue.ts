import { DAY, MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, JOB_RETRIES, MIB, producer, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

const UPLOAD = { mode: "js", retries: 10, retryHorizon: "2m" } as const;

/** Competing consumers, and both ways in which a job can end up as a dead letter. */
export const workQueue: Template = {
  id: "work-queue",
  title: "Work queue with dead letters",
  group: "Work",
  summary: "Each job is done by one of many workers; what fails too often, or crashes them, is kept for a person.",
  terms: ["competing consumers", "jobs", "tasks", "dlq", "poison message", "advisories", "retries", "workqueue"],
  design: () =>
    designOf({
      name: "Work queue with dead letters",
      description: "Pictures are resized and mails are sent by as many workers as it takes.",
      note:
        "All instances of a worker share one durable, and the server gives each job to one of them. A worker that " +
        "cannot do a job publishes it to the dead-letter stream, waits for the ack, then terminates the message. A " +
        "worker that crashes cannot: after five deliveries the server announces the job in an advisory, and the " +
        "keeper fetches it by its sequence, copies it to the dead letters and deletes it from the queue.",
      cells: {
        uploads: [
          0,
          0.5,
          producer(
            "uploads",
            "shop",
            [
              {
                ...UPLOAD,
                subject: "jobs.image.resize",
                rate: 4,
                peakRate: 20,
                bytes: 600,
                messageId: "{image_id}-resize",
              },
              { ...UPLOAD, subject: "jobs.mail.send", rate: 10, peakRate: 50, bytes: 2000, messageId: "{mail_id}" },
            ],
            { instances: 3 },
          ),
        ],
        jobs: [
          1,
          0.5,
          stream("JOBS", {
            description: "Each job until it is done",
            subjects: ["jobs.>"],
            retention: "workqueue",
            max_bytes: 10 * GIB,
            discard: "new",
            duplicate_window: 5 * MINUTE,
          }),
        ],
        resize: [
          2,
          0,
          durable(
            "resize",
            "jobs",
            {
              filter_subject: "jobs.image.resize",
              ack_wait: 60 * SECOND,
              max_deliver: 5,
              backoff: [60 * SECOND, 3 * MINUTE, 10 * MINUTE],
              max_ack_pending: 200,
            },
            {
              instances: 4,
              concurrency: 4,
              prefetch: 8,
              processing: { mean: "1.5s", p99: "12s" },
              idempotent: true,
              deadLetter: { subject: "dlq.jobs.resize" },
            },
          ),
        ],
        "send-mail": [
          2,
          1,
          durable(
            "send-mail",
            "jobs",
            {
              filter_subject: "jobs.mail.send",
              ...JOB_RETRIES,
              max_ack_pending: 500,
            },
            {
              instances: 2,
              concurrency: 8,
              prefetch: 32,
              processing: { mean: "200ms", p99: "2s" },
              sideEffects: true,
              idempotent: true,
              deadLetter: { subject: "dlq.jobs.send-mail" },
            },
          ),
        ],
        advisories: [
          1,
          2.25,
          stream("JOBS_ADVISORIES", {
            description: "What the server gave up on",
            subjects: [
              "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.JOBS.>",
              "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.JOBS.>",
            ],
            max_age: 7 * DAY,
            max_bytes: 256 * MIB,
          }),
        ],
        "jobs-keeper": [
          2,
          2.25,
          durable(
            "jobs-keeper",
            "advisories",
            { ack_wait: 30 * SECOND, max_deliver: 20, max_ack_pending: 100 },
            {
              instances: 1,
              concurrency: 4,
              processing: { mean: "20ms", p99: "200ms" },
              idempotent: true,
              publishes: [
                {
                  subject: "dlq.jobs.exhausted",
                  mode: "js",
                  rate: 0.01,
                  peakRate: 0.1,
                  bytes: 2000,
                  messageId: "{stream}:{stream_seq}",
                  ...SURE,
                },
              ],
            },
            "job-operations",
          ),
        ],
        "jobs-dlq": [3, 0.5, deadLetters("JOBS_DLQ", "dlq.jobs.>")],
        "jobs-triage": [
          4,
          0.5,
          durable(
            "jobs-triage",
            "jobs-dlq",
            { ack_wait: 5 * MINUTE, max_deliver: 3, max_ack_pending: 100 },
            {
              instances: 1,
              concurrency: 1,
              prefetch: 1,
              processing: { mean: "20s", p99: "60s" },
              progressAcks: true,
              idempotent: true,
            },
            "job-operations",
          ),
        ],
      },
      frames: { images: ["Job context", "jobs", "resize", "send-mail"] },
    }),
};
