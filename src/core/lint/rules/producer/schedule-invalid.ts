import { scheduleProblemText } from "../../../jetstream/schedules.ts";
import { settings } from "../../facts/inputs.ts";
import { type Problem, scheduleChecks } from "../../reporting/schedule-checks.ts";
import { captorsOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly stream: string;
  readonly problem: Problem;
}

/** Parts of a schedule that the program fills in are not judged. */
export const scheduleInvalid = defineRule<Data>({
  id: "producer/schedule-invalid",
  title: "Schedule refused or overwritten",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/jetstream_batching.go checkMsgHeadersPreClusteredProposal" },
  message: (data) => `${data.name} publishes a schedule on ${data.subject}, ${text(data)}`,
  visit: visitPublications<Data>((sent, report, read) => {
    const { publication, name } = sent;
    if (!publication.declared.schedule) return;
    const { server } = read(settings, "").environment;
    for (const store of captorsOf(publication, read)) {
      for (const check of scheduleChecks(sent, store, server, read)) {
        const { problem, at, severity, errCode, fix } = check;
        report({
          at: [...publication.at, ...at],
          data: { name, subject: publication.subject, stream: store.name, problem },
          related: [store.id],
          fix,
          ...(severity && { severity }),
          ...(errCode && { errCode }),
        });
      }
    }
  }),
});

function text({ stream, problem }: Data): string {
  switch (problem.kind) {
    case "too-old":
      return (
        "but schedules need server 2.12: an older one stores the message and does nothing else. Target a newer " +
        "server."
      );
    case "disabled":
      return `but ${stream} does not set allow_msg_schedules and refuses it (10188). Allow it on the stream.`;
    case "when":
      return `but the server refuses ${problem.when} (10189): ${scheduleProblemText(problem.problem)}.`;
    case "target-subject":
      return (
        `but the server refuses its target ${problem.target} (10190): it must be one literal subject, and not the ` +
        "schedule's own."
      );
    case "target-elsewhere":
      return (
        `but ${stream} does not capture its target ${problem.target}: a schedule produces into its own stream, and ` +
        `the server refuses it (10190). Add the target to ${stream}, and source it from there.`
      );
    case "source-subject":
      return (
        `but the server refuses its source ${problem.source} (10203): it must be one literal subject, neither the ` +
        "schedule's own nor its target."
      );
    case "source-elsewhere":
      return (
        `but ${stream} does not capture its source ${problem.source}: the server refuses it (10203). Use a subject ` +
        `of ${stream}.`
      );
    case "overwritten":
      return (
        "which is one literal subject: only its last message is a live schedule, so each new one replaces the one " +
        "before. Add a token that is unique."
      );
  }
}
