import { DAY, MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** Large contents in an object store, a reference in the message. */
export const claimCheck: Template = {
  id: "claim-check",
  title: "Claim check for large files",
  group: "Work",
  summary: "Videos are too large for a message: they wait in an object store, and the job carries only their name.",
  terms: ["object store", "large message", "max_payload", "blob", "video", "transcoding", "attachment", "reference"],
  design: () =>
    designOf({
      name: "Claim check for large files",
      description: "Videos are transcoded by workers that fetch them by name.",
      note:
        "A message above max_payload (1 MiB unless set) is refused, and large ones slow everyone down long before " +
        "that. So the file goes to the object store first, in chunks, and only then the job with its name. A worker " +
        "takes minutes: it sends progress acks, holds one job ready, and writes its result back before it acks. Files " +
        "outlive the jobs that name them.",
      cells: {
        ingest: [
          0,
          0.5,
          producer(
            "video-ingest",
            "media",
            [
              {
                subject: "videos.{channel}.uploaded",
                mode: "js",
                rate: 0.05,
                peakRate: 0.5,
                bytes: 600,
                messageId: "{video_id}",
                ...SURE,
              },
            ],
            { instances: 2, uses: [{ bucket: "video-files", access: "write", key: "original/{video_id}" }] },
          ),
        ],
        videos: [
          1,
          0,
          stream("VIDEOS", {
            description: "Videos that are still to be transcoded",
            subjects: ["videos.*.uploaded"],
            retention: "workqueue",
            max_bytes: 2 * GIB,
            discard: "new",
          }),
        ],
        transcode: [
          2,
          0,
          durable(
            "transcode",
            "videos",
            {
              ack_wait: 60 * SECOND,
              max_deliver: 4,
              backoff: [60 * SECOND, 10 * MINUTE, 30 * MINUTE],
              max_ack_pending: 64,
            },
            {
              instances: 12,
              concurrency: 1,
              prefetch: 1,
              processing: { mean: "90s", p99: "8m" },
              progressAcks: true,
              idempotent: true,
              deadLetter: { subject: "dlq.videos.transcode" },
              uses: [{ bucket: "video-files", access: "read-write", key: "original/{video_id}" }],
            },
          ),
        ],
        "videos-dlq": [3, 0, deadLetters("VIDEOS_DLQ", "dlq.videos.>")],
        "video-files": [
          3,
          1,
          {
            kind: "object-store",
            config: {
              bucket: "video-files",
              description: "Originals and results, for 45 days",
              ttl: 45 * DAY,
              max_bytes: 4096 * GIB,
              storage: "file",
              num_replicas: 3,
            },
          },
        ],
      },
    }),
};
