/** What a Python project has besides its code. */
import type { Plan } from "../../plan.ts";
import type { Program } from "../../programs/model.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";
import type { ExportFile } from "../../target.ts";
import { PYTHON_VERSIONS } from "./versions.ts";

/** A program, and the module that it is. */
export interface ProgramModule {
  readonly program: Program;
  /** Of the package: `billing`. */
  readonly folder: string;
  readonly hasHandlers: boolean;
}

/** `README.md`, `pyproject.toml` and what else surrounds the package. */
export function projectFiles(plan: Plan, packageName: string, modules: readonly ProgramModule[]): ExportFile[] {
  const file = (path: string, language: string, text: string): ExportFile => ({ path, language, text, elements: [] });
  return [
    file("README.md", "markdown", readme(plan, packageName, modules)),
    file("pyproject.toml", "plaintext", pyproject(packageName, modules)),
    file("Makefile", "plaintext", makefile()),
    file("Dockerfile", "plaintext", dockerfile(packageName)),
    file(
      ".gitignore",
      "plaintext",
      ".venv/\n__pycache__/\n*.egg-info/\n.mypy_cache/\n.pytest_cache/\n.ruff_cache/\ndist/\n.env\n*.creds\n*.nk\n",
    ),
    file(".dockerignore", "plaintext", ".venv\n.git\n**/__pycache__\ntests\n**/.env\n**/*.creds\n**/*.nk\n"),
    file(`src/${packageName}/__init__.py`, "python", '"""Set-up and programs of one design."""\n'),
    file(`src/${packageName}/py.typed`, "plaintext", "\n"),
  ];
}

function pyproject(packageName: string, modules: readonly ProgramModule[]): string {
  const { nats, ruff, mypy, pytest } = PYTHON_VERSIONS;
  const scripts = modules.map(
    ({ folder }) => `${dashed(packageName, folder)} = "${packageName}.${folder}.__main__:run"`,
  );
  return `[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "${packageName.replaceAll("_", "-")}"
version = "0.1.0"
description = "Set-up and programs of a JetStream design"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["nats-py[nkeys]==${nats}"]

[project.scripts]
${[`${dashed(packageName, "set-up")} = "${packageName}.setup:run"`, ...scripts].join("\n")}

[dependency-groups]
dev = ["mypy==${mypy}", "pytest==${pytest}", "ruff==${ruff}"]

[tool.hatch.build.targets.wheel]
packages = ["src/${packageName}"]

[tool.ruff]
line-length = 120
src = ["src", "tests"]

[tool.ruff.lint]
select = ["E", "F", "I", "UP", "B", "ASYNC"]

[tool.mypy]
strict = true
mypy_path = "src"
files = ["src", "tests"]

[tool.pytest.ini_options]
pythonpath = ["src"]
testpaths = ["tests"]
`;
}

function dashed(...names: readonly string[]): string {
  return names.join("-").replaceAll("_", "-").replace(/-+$/, "");
}

function makefile(): string {
  const { ruff, mypy, pytest } = PYTHON_VERSIONS;
  return `.PHONY: install check test

install:
	python3 -m venv .venv
	.venv/bin/pip install --editable . ruff==${ruff} mypy==${mypy} pytest==${pytest}

check:
	.venv/bin/ruff check .
	.venv/bin/mypy

test:
	.venv/bin/pytest
`;
}

function dockerfile(packageName: string): string {
  return `# Which program runs is said by who starts it: docker run IMAGE ${packageName}.setup
FROM python:3.13-slim-bookworm AS build
RUN python -m venv /app
WORKDIR /src
COPY pyproject.toml README.md ./
COPY src ./src
RUN /app/bin/pip install --no-cache-dir .

FROM python:3.13-slim-bookworm
RUN useradd --system app
COPY --from=build /app /app
USER app
ENTRYPOINT ["/app/bin/python", "-m"]
CMD ["${packageName}.setup"]
`;
}

function readme({ design, streams }: Plan, packageName: string, modules: readonly ProgramModule[]): string {
  const owned = modules.filter(({ hasHandlers }) => hasHandlers);
  const consumers = streams.reduce((sum, { consumers: each }) => sum + each.length, 0);
  const lettered = modules.flatMap(({ program }) =>
    program.workers.flatMap((worker) => (worker.deadLetter || worker.mover ? [worker] : [])),
  );
  const lines = [
    `# ${markdownText(design.name) || "Programs"}`,
    "",
    ...(design.description ? [markdownText(design.description), ""] : []),
    "Python 3.11 or newer, asyncio, [nats-py](https://github.com/nats-io/nats.py).",
    "",
    "## Run it",
    "",
    "```sh",
    "make install",
    ". .venv/bin/activate",
    "export NATS_URL=nats://127.0.0.1:4222",
    `python -m ${packageName}.setup`,
    ...modules.map(({ folder }) => `python -m ${packageName}.${folder}`),
    "```",
    "",
    `Set-up makes ${count(streams.length, "stream")} and ${count(consumers, "consumer")}, or updates them. It is safe to run again, and from`,
    "two places at once. It leaves alone what the server has besides, and ends with status 1 when the server does not",
    "change something in place.",
    "",
    ...(modules.length > 0
      ? [
          "| program | application | what it does |",
          "| --- | --- | --- |",
          ...modules.map(
            ({ program, folder }) =>
              `| \`${packageName}.${folder}\` | ${markdownText(program.application.name)} | ${doesText(program)} |`,
          ),
          "",
        ]
      : []),
    "## Whose files",
    "",
    ...(owned.length > 0
      ? [
          "Yours, for what the programs do. The next export brings them as they were at first: keep your own.",
          "",
          ...owned.map(({ folder }) => `- \`src/${packageName}/${folder}/handlers.py\``),
          "",
        ]
      : []),
    `Generated, and overwritten by the next export: everything else. \`src/${packageName}/runtime\` does not depend on the`,
    "design.",
    "",
    ...handlersText(modules),
    ...(lettered.length > 0 ? deadLettersText(modules.map(({ program }) => program)) : []),
    "## Settings",
    "",
    "| variable | meaning | default |",
    "| --- | --- | --- |",
    ...settingsOf(modules).map(([name, meaning, otherwise]) => `| \`${name}\` | ${meaning} | ${otherwise} |`),
    "",
    "A setting that cannot be used ends the program with status 1 and a message. Secrets are never logged.",
    "",
    "## How it runs",
    "",
    "- A program waits for servers that are away, and reconnects for ever. When its credentials are refused it ends with",
    "  status 1, unless it was connected before: then it tries on, for the server may be about to learn of others.",
    "  `NATS_CREDS` is read again for each connection.",
    "- On SIGTERM or SIGINT it takes no more work, finishes what is under way within `SHUTDOWN_TIMEOUT`, publishes what",
    "  is left and ends with status 0; with 1 when that takes longer. Messages not begun with are given back.",
    "- Logs are JSON lines on standard error.",
    "- With `HEALTH_ADDR`, `/healthz` says that the process lives, `/readyz` that its parts run, and are connected.",
    "",
    "`make check` runs ruff and mypy, `make test` the tests; neither needs a server.",
  ];
  return `${lines.join("\n")}\n`;
}

function handlersText(modules: readonly ProgramModule[]): string[] {
  const programs = modules.map(({ program }) => program);
  const lines: string[] = [];
  if (programs.some(({ workers }) => workers.some(({ mover }) => !mover)))
    lines.push(
      "A handler that returns has its message acknowledged. Any exception makes it come again, as the design says;",
      "`Reject` gives it up at once.",
    );
  if (programs.some(({ produces }) => produces.length > 0))
    lines.push("`produce` sends sample traffic until you write what is really sent.");
  if (programs.some(({ workers }) => workers.some(({ deduplicate }) => deduplicate)))
    lines.push(
      "What was handled is remembered in memory: keep it where the effect is kept, so that both happen or neither.",
    );
  if (programs.some(({ services }) => services.length > 0))
    lines.push(
      "Endpoints are plain subscriptions, and not listed by `nats micro`: the services framework of nats-py answers one",
      "request at a time, and always in a queue group.",
    );
  return lines.length > 0 ? [...lines, ""] : [];
}

function deadLettersText(programs: readonly Program[]): string[] {
  return [
    "## Dead letters",
    "",
    "A message that is given up is copied, with its headers and these: `Dead-Letter-Stream`, `-Consumer`, `-Subject`,",
    "`-Sequence`, `-Deliveries`, `-Reason` and `-Time`. Its `Nats-Msg-Id` is `<stream>.<consumer>.<sequence>`, so that a",
    "second copy is dropped within the duplicate window. Headers that begin with `Nats-` stay behind, and of several with",
    "one name the last is kept. A message is only terminated, or deleted, once its copy is stored.",
    "",
    ...(programs.some(({ workers }) => workers.some(({ sweeps }) => sweeps.length > 0))
      ? [
          "The server says once that it gives a message up, and may be ended before anybody hears it. In work queues, programs",
          "look for such messages when they start and every minute after that.",
          "",
        ]
      : []),
  ];
}

function doesText({ workers, publications, requests, services, buckets }: Program): string {
  const parts = [
    ...(publications.length + requests.length > 0
      ? [`publishes or asks ${codes([...publications, ...requests].map(({ subject }) => subject.text))}`]
      : []),
    ...(workers.length > 0
      ? [`handles ${codes(workers.map(({ consumer, stream }) => consumer.name ?? stream.name))}`]
      : []),
    ...(services.length > 0
      ? [`answers ${codes(services.flatMap(({ endpoints }) => endpoints.map(({ subject }) => subject)))}`]
      : []),
    ...(buckets.length > 0 ? [`uses ${codes(buckets.map(({ bucket }) => bucket))}`] : []),
  ];
  return parts.join("; ") || "nothing yet";
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => markdownCode(text).replaceAll("|", "\\|")).join(", ");
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

function settingsOf(modules: readonly ProgramModule[]): typeof SETTINGS {
  const policies = modules.flatMap(({ program }) => program.workers.flatMap(({ group }) => group?.policy ?? []));
  const samples = modules.some(({ program }) => program.produces.length > 0);
  return SETTINGS.filter(([name]) => {
    if (name === "PULL_PRIORITY") return policies.includes("prioritized");
    if (name.startsWith("PULL_")) return policies.includes("overflow");
    return samples || !name.startsWith("SAMPLE_");
  });
}

const SETTINGS: readonly (readonly [name: string, meaning: string, otherwise: string])[] = [
  ["NATS_URL", "servers, separated by commas", "`nats://127.0.0.1:4222`"],
  ["NATS_CREDS", "file with credentials", ""],
  ["NATS_USER", "user", ""],
  ["NATS_PASSWORD", "password of the user", ""],
  ["NATS_TOKEN", "token", ""],
  ["NATS_NKEY", "file with the seed of an nkey", ""],
  ["NATS_CA", "file with certificates to trust", ""],
  ["NATS_CERT", "file with the client's certificate", ""],
  ["NATS_KEY", "file with the key of the certificate", ""],
  ["NATS_JS_DOMAIN", "JetStream domain", "the server's own"],
  ["LOG_LEVEL", "`debug`, `info`, `warn` or `error`", "`info`"],
  ["SHUTDOWN_TIMEOUT", "time to finish what is under way", "`25s`"],
  ["HEALTH_ADDR", "address of the health server: `:8080`", "none"],
  ["SAMPLE_RATE", "sample messages a second, of each kind", "the design's, at most 10"],
  ["SAMPLE_COUNT", "sample messages of each kind; 0 is no end", "`0`"],
  ["PULL_PRIORITY", "0 to 9: of pulls in a prioritized group, 0 goes first", "`0`"],
  ["PULL_MIN_PENDING", "pulls in an overflow group wait for so many messages", "`0`"],
  ["PULL_MIN_ACK_PENDING", "pulls in an overflow group wait for so many acks that are due", "`0`"],
];
