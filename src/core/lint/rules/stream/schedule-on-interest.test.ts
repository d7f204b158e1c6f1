import { emptyDesign } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { scheduleOnInterest } from "./schedule-on-interest.ts";

const { environment } = emptyDesign();
const schedule = { when: "@every 5m", target: "due.mail" };
const timers = (
  config: Parameters<typeof stream>[0] = {},
  reader: Parameters<typeof consumer>[0] | null = {},
  publication = {},
) => ({
  elements: {
    TIMERS: stream({
      name: "TIMERS",
      subjects: ["later.>", "due.>"],
      retention: "interest",
      allow_msg_schedules: true,
      ...config,
    }),
    api: producer({ name: "api", publishes: [{ subject: "later.{id}", schedule, ...publication }] }),
    ...(reader && {
      due: consumer({
        stream: "TIMERS",
        durable_name: "due",
        filter_subject: "due.>",
        ack_policy: "explicit",
        ...reader,
      }),
    }),
  },
});

ruleCases(scheduleOnInterest, {
  valid: [
    { name: "a work queue keeps them", design: timers({ retention: "workqueue" }) },
    { name: "so does limits retention", design: timers({ retention: "limits" }) },
    {
      name: "a consumer holds them",
      design: {
        elements: {
          ...timers().elements,
          pin: consumer({ stream: "TIMERS", durable_name: "pin", filter_subject: "later.>" }),
        },
      },
    },
    { name: "no schedules are allowed", design: timers({ allow_msg_schedules: false }) },
    {
      name: "none is shown",
      design: { elements: { ...timers().elements, api: producer({ publishes: [{ subject: "later.a" }] }) } },
    },
    { name: "the server knows none", design: { environment: { ...environment, server: "2.11" }, ...timers() } },
  ],
  invalid: [
    {
      name: "nobody wants them",
      design: timers(),
      findings: [
        {
          element: "TIMERS",
          at: "config/retention",
          severity: "error",
          says: "schedules that api publishes on later.{id}",
        },
      ],
      fix: "silent",
    },
    {
      name: "without any consumer, in development",
      design: { environment: { ...environment, profile: "development" }, ...timers({}, null) },
      findings: [{ severity: "error" }],
      fix: "silent",
    },
    {
      name: "a consumer that a work queue refuses for its acks",
      design: timers({}, { ack_policy: "none" }),
      findings: [{}],
      fix: "none",
    },
    { name: "for where it begins", design: timers({}, { deliver_policy: "new" }), findings: [{}], fix: "none" },
    {
      name: "two that want the same",
      design: {
        elements: {
          ...timers().elements,
          b: consumer({ stream: "TIMERS", durable_name: "b", filter_subject: "due.a", ack_policy: "explicit" }),
        },
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
