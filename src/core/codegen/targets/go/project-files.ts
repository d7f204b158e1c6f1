/** What a Go module has besides its code. */
import { Lines } from "../../lines.ts";
import { goQuote } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import type { GoProgram } from "./package.ts";
import { goFile } from "./source-file.ts";

/** `cmd/<app>/main.go`: it only wires. */
export function mainFile({ command, name, program }: GoProgram, module: string): ExportFile {
  const body = new Lines();
  body.line("func main() {", `\tos.Exit(program.Main(${goQuote(program.application.name)}, ${name}.New))`, "}");
  const head = [`// Command ${command} runs the application in internal/${name}.`, "package main"];
  return goFile({ path: `cmd/${command}/main.go`, module, head, more: [`internal/${name}`] }, body);
}

/** Settings and keys that lie about in a checkout belong neither into git nor into an image. */
const SECRETS = [".env", "*.creds", "*.nk"] as const;

/** `Makefile`, `Dockerfile` and what git and Docker leave out. */
export function buildFiles(programs: readonly GoProgram[]): ExportFile[] {
  const commands = ["setup", ...programs.map(({ command }) => command)];
  const makefile = new Lines()
    .line(".PHONY: build test vet setup", "")
    .line("build:", "\tgo build -o bin/ ./cmd/...", "")
    .line("test:", "\tgo test ./...", "")
    .line("vet:", "\tgo vet ./...", "")
    .line("setup:", "\tgo run ./cmd/setup");
  const dockerfile = new Lines()
    .line(`# docker build --build-arg APP=${commands.at(-1)} .`)
    .line("FROM golang:1.26-bookworm AS build")
    .line("ARG APP")
    .line("WORKDIR /src")
    .line("COPY go.mod go.sum ./")
    .line("RUN go mod download")
    .line("COPY . .")
    .line('RUN test -n "$APP" && CGO_ENABLED=0 go build -trimpath -o /app "./cmd/$APP"', "")
    .line("FROM gcr.io/distroless/static-debian12:nonroot")
    .line("COPY --from=build /app /app")
    .line('ENTRYPOINT ["/app"]');
  return [
    makefile.file({ path: "Makefile", language: "plaintext" }),
    dockerfile.file({ path: "Dockerfile", language: "dockerfile" }),
    new Lines().line("/bin/", ...SECRETS).file({ path: ".gitignore", language: "plaintext" }),
    new Lines()
      .line("/bin/", ".git/", ...SECRETS.map((each) => `**/${each}`))
      .file({ path: ".dockerignore", language: "plaintext" }),
  ];
}
