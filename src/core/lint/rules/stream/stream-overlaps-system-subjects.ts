import { type SystemOverlap, systemOverlap } from "../../facts/subjects/system-subjects.ts";
import { defineRule } from "../../rule.ts";

const HARM: Readonly<Record<SystemOverlap, string>> = {
  refused: "which the server uses itself: it refuses the stream",
  inbox: "where clients get their replies: each one in the account is stored, and acknowledged to whoever asked",
  mqtt: "where the server keeps MQTT sessions and messages",
  kv: "where KV buckets keep their entries",
  object: "where object stores keep their chunks",
};

/** `>` is another rule's. */
export const streamOverlapsSystemSubjects = defineRule<{
  name: string;
  subject: string;
  reserved: string;
  kind: SystemOverlap;
}>({
  id: "stream/stream-overlaps-system-subjects",
  title: "Stream overlaps system or inbox subjects",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg" },
  message: ({ name, subject, reserved, kind }) =>
    `${subject} of ${name} reaches into ${reserved}, ${HARM[kind]}. Begin subjects with a word of your own` +
    (reserved === "$JS.>" ? "; of the advisories, capture those you need under $JS.EVENT.ADVISORY." : "."),
  visit: {
    stream({ element }, report) {
      const { name, subjects = [], no_ack, mirror } = element.config;
      if (no_ack || mirror) return;
      for (const [i, subject] of subjects.entries()) {
        if (subject === ">" || !/^[$_*>]/.test(subject)) continue;
        const overlap = systemOverlap(subject, name);
        if (!overlap) continue;
        report({
          at: ["config", "subjects", i],
          data: { name, subject, ...overlap },
          ...(overlap.kind === "refused" && { errCode: 10052 }),
        });
      }
    },
  },
});
