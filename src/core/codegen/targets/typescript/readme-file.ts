/** What is said to whoever works with the export. */
import { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";
import type { ExportFile } from "../../target.ts";
import type { Dialect } from "./dialect.ts";
import type { Placed } from "./project-files.ts";

const SETTINGS: readonly (readonly [name: string, means: string])[] = [
  ["NATS_URL", "Servers: `nats://host:port`, with commas between them. Default: `127.0.0.1:4222`."],
  ["NATS_CREDS", "A credentials file."],
  ["NATS_USER, NATS_PASSWORD", "A user and a password."],
  ["NATS_TOKEN", "A token."],
  ["NATS_NKEY", "A file with the seed of a user's nkey."],
  ["NATS_CA, NATS_CERT, NATS_KEY", "Files for TLS: authorities, and a client's certificate with its key."],
  ["NATS_JS_DOMAIN", "The JetStream domain of what the design leaves open."],
  ["LOG_LEVEL", "`debug`, `info`, `warn` or `error`. Default: `info`."],
  ["SHUTDOWN_TIMEOUT", "How long a program may take to end. Default: `25s`."],
  [
    "HEALTH_ADDR",
    "`:8080` or `host:port`: `/healthz` while the program lives, `/readyz` while it works. Unset: neither.",
  ],
  ["SAMPLE_RATE", "Sample messages a second, of each kind. Default: the design's, at most 10."],
  ["SAMPLE_COUNT", "Sample messages of each kind. Default: 0, without end."],
];

/** How the project is set up, run and changed. */
export function readmeFile({ design }: Plan, programs: readonly Placed[], { extension }: Dialect): ExportFile {
  const isTyped = extension === "ts";
  const lines = new Lines().line(`# ${markdownText(design.name) || "JetStream programs"}`);
  if (design.description) lines.line("", markdownText(design.description));
  lines.line(
    "",
    `The streams and consumers of the design, and its programs, in ${isTyped ? "TypeScript" : "JavaScript"} for Node.js 20.19 or newer.`,
    "",
    "```sh",
    "npm install",
    ...(isTyped ? ["npm run build"] : []),
    "npm test",
    "npm run setup          # creates the streams and consumers, or updates them; safe to run again",
    ...programs.map(({ folder }) => `npm run start:${folder}`),
    "```",
    "",
    "In a container, signal `node` itself, not `npm`: the Dockerfile does. On SIGTERM or SIGINT a program takes no more",
    "work, finishes what it has begun, and ends; a second signal ends it at once.",
    "",
    "## Programs",
    "",
  );
  for (const { name, folder, produces, handlers } of programs) {
    const yours = handlers ? `yours to write: \`src/${folder}/handlers.${extension}\`` : "nothing to write";
    const ends = produces ? "; `produce` sends sample traffic to begin with" : "";
    lines.line(`- ${markdownCode(name) || "(no name)"} (\`src/${folder}\`): ${yours}${ends}.`);
  }
  lines.line(
    "",
    `Files named \`handlers.${extension}\` are yours: keep them when you export again. All others are written anew; those in`,
    `\`src/nats\` know nothing of the design. \`src/topology.${extension}\` is what the design declares.`,
    "",
    "A handler that throws gets the message again, after the delays of the design; one that throws a `Reject` does not.",
    "A message whose last delivery fails, or that is rejected, is copied to the dead-letter subject where the design has",
    "one, with headers `Dead-Letter-Stream`, `-Consumer`, `-Subject`, `-Sequence`, `-Deliveries`, `-Reason` and `-Time`;",
    "only then is it taken from its consumer. To replay one, publish it to its `Dead-Letter-Subject`.",
    ...(programs.some(({ sweeps }) => sweeps)
      ? [
          "",
          "The server says once that it gives a message up, and may be ended before anybody hears it. In work queues, programs",
          "look for such messages when they start and every minute after that.",
        ]
      : []),
    "",
    "## Settings",
    "",
    "From the environment. What cannot be used is told, and ends the program with exit status 1.",
    "",
    "| Variable | Meaning |",
    "| --- | --- |",
    ...SETTINGS.map(
      ([name, means]) =>
        `| ${name
          .split(", ")
          .map((each) => `\`${each}\``)
          .join(", ")} | ${means} |`,
    ),
    "",
    "A program waits for servers that are away, and connects again for ever. When its credentials are refused it ends with",
    "exit status 1, unless it was connected before: then it tries on, for the server may be about to learn of others. Files",
    "are read again for each connection.",
    "",
    "Logs are JSON, a line each, on standard error.",
  );
  return lines.file({ path: "README.md", language: "markdown" });
}
