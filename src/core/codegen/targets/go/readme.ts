/** `README.md`, for whoever is given the export. */
import { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";
import type { ExportFile } from "../../target.ts";
import type { GoProgram } from "./package.ts";

/** How to set up and run, the settings, and whose files are whose. */
export function readmeFile(plan: Plan, programs: readonly GoProgram[]): ExportFile {
  const { name, description } = plan.design;
  const out = new Lines().line(`# ${markdownText(name) || "JetStream programs"}`, "");
  if (description) out.line(markdownText(description), "");
  out.line("Programs in Go for NATS JetStream. They need Go 1.26 or newer to build, and a `nats-server` to run.", "");
  out.line("```sh");
  out.line("export NATS_URL=nats://127.0.0.1:4222");
  out.line("go run ./cmd/setup # creates the streams and consumers, or updates them");
  for (const { command } of programs) out.line(`go run ./cmd/${command}`);
  out.line("go test ./...", "```");
  if (programs.length > 0) writePrograms(out, programs);
  writeSetup(out);
  if (programs.length > 0) writeRunning(out, programs);
  writeSettings(out, programs);
  return out.file({ path: "README.md", language: "markdown" });
}

function writePrograms(out: Lines, programs: readonly GoProgram[]): void {
  out.line("", "## Programs", "", "| Program | Application | What it does |", "| --- | --- | --- |");
  for (const go of programs) {
    const does = [
      ...(go.hasProduce ? ["publishes"] : []),
      ...go.workers.map(({ worker: { consumer, mover, stream } }) => {
        const what = markdownCode(consumer.name ?? stream.name);
        return mover ? `moves dead letters that ${what} tells of` : `handles ${what}`;
      }),
      ...go.services.map(({ service }) => `answers as ${markdownCode(service.name)}`),
      ...go.buckets.filter(({ watch }) => watch).map(({ bucket }) => `watches ${markdownCode(bucket.bucket)}`),
    ];
    out.line(
      `| \`cmd/${go.command}\` | ${markdownText(go.program.application.name)} | ${does.join(", ") || "nothing yet"} |`,
    );
  }
  const yours = programs.filter(({ hasHandlers }) => hasHandlers);
  if (yours.length === 0) return;
  out.line("", "## Whose files", "");
  out.line("Yours, to be filled in, and kept when the design is exported again:", "");
  for (const { name } of yours) out.line(`- \`internal/${name}/handlers.go\``);
  out.line("", "Everything else is made anew with each export. What the handlers then lack, the compiler says.");
}

function writeSetup(out: Lines): void {
  out.line("", "## Set-up", "");
  out.line(
    "`cmd/setup` creates each stream and its consumers, or updates those that are there, and leaves alone what the",
  );
  out.line(
    "server has besides. It is safe to run again, and from several places at once. What the server does not change in",
  );
  out.line("place it names, and ends with status 1: that has to be deleted first, with what it holds.");
}

function writeRunning(out: Lines, programs: readonly GoProgram[]): void {
  const workers = programs.flatMap((go) => go.workers.map(({ worker }) => worker));
  out.line("", "## Running", "");
  out.line(
    "On SIGTERM and SIGINT a program takes no more work, finishes what it has begun, waits until what it published is",
  );
  out.line(
    "stored, and ends with status 0; with status 1 when that takes longer than `SHUTDOWN_TIMEOUT`. A program that only",
  );
  out.line("publishes ends by itself when it has nothing more to say. The log is JSON, on standard error.");
  if (workers.some(({ acks }) => acks !== "none")) {
    out.line(
      "",
      "A handler's error lets the message come again; `consumer.Reject(reason)` gives it up. A panic is an error.",
    );
    out.line("Messages may come more than once: handlers have to bear that.");
  }
  if (!workers.some(({ deadLetter, rescue, mover }) => deadLetter ?? rescue ?? mover)) return;
  out.line("", "### Dead letters", "");
  out.line("| Of stream | Consumer | Go to |", "| --- | --- | --- |");
  const rows = workers.flatMap(({ stream, consumer, deadLetter, mover }) =>
    mover
      ? mover.routes.map((route) => [route.stream, route.consumer, route.subject])
      : deadLetter
        ? [[stream.name, consumer.name ?? consumer.id, deadLetter.subject]]
        : [],
  );
  const lines = rows.map((row) => `| ${row.map((each) => markdownCode(each)).join(" | ")} |`);
  // A worker and the mover of its stored dead letters name the same way.
  for (const line of new Set(lines)) out.line(line);
  out.line(
    "",
    "Headers tell where a dead letter comes from: `Dead-Letter-Stream`, `-Consumer`, `-Subject`, `-Sequence`,",
  );
  out.line("`-Deliveries`, `-Reason` and `-Time`. Its message id is the same however often it is published.");
  if (workers.some(({ rescue }) => rescue)) {
    out.line(
      "",
      "A message whose last delivery ended with a crash is copied by a program that hears the server give it up. The server",
    );
    out.line("says so once: for messages that are given up while no program runs, store the advisories");
    out.line("`$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>` in a stream of the design.");
  }
  if (workers.some(({ sweeps }) => sweeps.length > 0)) {
    out.line(
      "",
      "In work queues, programs also look for messages that were given up when nobody heard it, or when the server was ended",
    );
    out.line("before it could say so: at the start, and every minute after that.");
  }
}

const SETTINGS: readonly (readonly [name: string, meaning: string])[] = [
  ["NATS_URL", "Servers, with commas between them. Without it: `nats://127.0.0.1:4222`."],
  ["NATS_CREDS", "Path of a credentials file."],
  ["NATS_USER`, `NATS_PASSWORD", "User and password."],
  ["NATS_TOKEN", "Token."],
  ["NATS_NKEY", "Path of a file with an NKey seed."],
  ["NATS_CA`, `NATS_CERT`, `NATS_KEY", "Paths of files for TLS: the authority, and the client's certificate and key."],
  ["NATS_JS_DOMAIN", "JetStream domain, of whatever names none itself."],
  ["LOG_LEVEL", "`debug`, `info`, `warn` or `error`. Without it: `info`."],
];

const OF_PROGRAMS: typeof SETTINGS = [
  ["SHUTDOWN_TIMEOUT", "How long work that has begun may take to finish. Without it: `25s`."],
  ["HEALTH_ADDR", "Serves `/healthz` and `/readyz` there, `:8080` for instance. Without it: nowhere."],
];

const OF_SAMPLES: typeof SETTINGS = [
  ["SAMPLE_RATE", "Sample messages a second of each publication. Without it: as designed, at most 10."],
  ["SAMPLE_COUNT", "Sample messages of each publication. Without it: without end."],
];

function writeSettings(out: Lines, programs: readonly GoProgram[]): void {
  out.line("", "## Settings", "", "| Variable | Meaning |", "| --- | --- |");
  const all = [
    ...SETTINGS,
    ...(programs.length > 0 ? OF_PROGRAMS : []),
    ...(programs.some(({ produces }) => produces.length > 0) ? OF_SAMPLES : []),
  ];
  for (const [name, meaning] of all) out.line(`| \`${name}\` | ${meaning} |`);
  out.line(
    "",
    "A program waits for servers that are away, and reconnects for ever. When its credentials are refused it ends with",
  );
  out.line(
    "status 1, unless it was connected before: then it tries on, for the server may be about to learn of others. Files are",
  );
  out.line("read again for each connection.");
}
