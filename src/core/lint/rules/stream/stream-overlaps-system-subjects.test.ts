import { kv, objectStore, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { streamOverlapsSystemSubjects } from "./stream-overlaps-system-subjects.ts";

const on = (subjects: string[], config: Parameters<typeof stream>[0] = {}) => ({
  elements: { S: stream({ name: "S", subjects, ...config }) },
});
const reported = (subject: string, says: string) => ({
  name: subject,
  design: on(["a", subject]),
  findings: [{ element: "S", at: "config/subjects/1", severity: "error" as const, says }],
  fix: "none" as const,
});

ruleCases(streamOverlapsSystemSubjects, {
  valid: [
    { name: "words of one's own", design: on(["orders.>", "a.*.b", "*", "JS.>", "$mine.>"]) },
    {
      name: "advisories and account events",
      design: on(["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>", "$JS.EVENT.>", "$SYS.ACCOUNT.>"]),
    },
    { name: "without acks", design: on(["*.>", "_INBOX.>", "$JS.>"], { no_ack: true }) },
    { name: "everything is another rule", design: on([">"]) },
    { name: "a mirror captures nothing", design: on(["$JS.>"], { mirror: { name: "A" } }) },
    { name: "the stream of a bucket", design: on(["$KV.settings.>"], { name: "KV_settings" }) },
    { name: "the stream of an object store", design: on(["$O.files.C.>", "$O.files.M.>"], { name: "OBJ_files" }) },
    { name: "the server's stream for MQTT", design: on(["$MQTT.msgs.>"], { name: "$MQTT_msgs" }) },
    { name: "buckets", design: { elements: { b: kv(), o: objectStore() } } },
    { name: "no subjects at all", design: on([""]) },
  ],
  invalid: [
    reported("$JS.>", "it refuses the stream. Begin subjects with a word of your own; of the advisories"),
    reported("$JS.API.STREAM.INFO.*", "reaches into $JS.>"),
    reported("$JSC.R.x", "reaches into $JSC.>"),
    reported("$NRG.a", "reaches into $NRG.>"),
    reported("$SYS.SERVER.>", "reaches into $SYS.>"),
    reported("*.>", "reaches into $JS.>"),
    reported("*.created", "it refuses the stream"),
    reported("_INBOX.>", "where clients get their replies"),
    reported("$MQTT.>", "MQTT sessions"),
    reported("$KV.settings.>", "where KV buckets keep"),
    reported("$O.files.C.>", "object stores"),
    {
      name: "another bucket than its own, and each subject",
      design: on(["$KV.other.>", "$KV.settings.>", "_INBOX.x"], { name: "KV_settings" }),
      findings: [{ at: "config/subjects/0" }, { at: "config/subjects/2" }],
      fix: "none",
    },
  ],
});
