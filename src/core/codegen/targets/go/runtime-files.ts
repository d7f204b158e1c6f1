/** The files of `runtime/` that a design needs. */
import type { ProgramWorker } from "../../programs/model.ts";
import type { ExportFile } from "../../target.ts";
import type { GoProgram } from "./package.ts";
import { expects } from "./publisher-file.ts";
import { RUNTIME } from "./runtime.generated.ts";

type RuntimePath = keyof typeof RUNTIME;

/** The import path that the runtime has by itself. */
const OWN_MODULE = "example.com/runtime";

/** What is asked of a design, and what it then needs. */
interface Need {
  readonly of: (all: Needs) => boolean;
  readonly files: readonly RuntimePath[];
}

class Needs {
  readonly workers: readonly ProgramWorker[];
  readonly calls: readonly GoProgram["calls"][number]["call"][];
  readonly buckets: readonly GoProgram["buckets"][number][];
  readonly programs: readonly GoProgram[];
  constructor(programs: readonly GoProgram[]) {
    const called = programs.filter(({ hasHandlers }) => hasHandlers);
    this.programs = programs;
    this.workers = programs.flatMap(({ workers }) => workers.map(({ worker }) => worker));
    this.calls = called.flatMap(({ calls }) => calls.map(({ call }) => call));
    this.buckets = called.flatMap(({ buckets }) => buckets);
  }

  get deadLetters(): boolean {
    return this.workers.some(({ deadLetter, rescue, mover }) => deadLetter ?? rescue ?? mover);
  }

  get stored(): boolean {
    return this.workers.some(({ rescue, mover }) => rescue ?? mover);
  }
}

const NEEDS: readonly Need[] = [
  {
    of: () => true,
    files: [
      "cmd/setup/main.go",
      "internal/config/config.go",
      "internal/config/config_test.go",
      "internal/natsx/connect.go",
      "internal/natsx/connect_test.go",
      "internal/natsx/options.go",
      "internal/topology/apply.go",
    ],
  },
  {
    of: ({ programs }) => programs.length > 0,
    files: ["internal/program/program.go", "internal/program/health.go", "internal/program/health_test.go"],
  },
  { of: ({ calls }) => calls.length > 0, files: ["internal/publisher/message.go"] },
  {
    of: ({ calls }) => calls.some(({ parameters }) => parameters.length > 0),
    files: ["internal/publisher/check.go", "internal/publisher/check_test.go"],
  },
  {
    of: ({ calls, deadLetters }) => deadLetters || calls.some(({ mode }) => mode.startsWith("js")),
    files: ["internal/publisher/publisher.go", "internal/publisher/publisher_test.go"],
  },
  { of: ({ calls }) => calls.some(({ mode }) => mode === "js_async"), files: ["internal/publisher/async.go"] },
  { of: ({ calls }) => calls.some(({ mode }) => mode === "js_batch"), files: ["internal/publisher/batch.go"] },
  { of: ({ calls }) => calls.some(({ mode }) => mode === "request"), files: ["internal/publisher/request.go"] },
  { of: ({ calls }) => calls.some(({ counter }) => counter), files: ["internal/publisher/counter.go"] },
  {
    of: ({ calls }) => calls.some(expects),
    files: ["internal/publisher/expected.go"],
  },
  {
    of: ({ workers }) => workers.length > 0,
    files: [
      "internal/consumer/message.go",
      "internal/consumer/worker.go",
      "internal/consumer/inbox.go",
      "internal/consumer/worker_test.go",
      "internal/consumer/retry.go",
    ],
  },
  { of: ({ workers }) => workers.some(({ kind }) => kind === "pull"), files: ["internal/consumer/pull.go"] },
  { of: ({ workers }) => workers.some(({ kind }) => kind === "push"), files: ["internal/consumer/push.go"] },
  { of: ({ workers }) => workers.some(({ kind }) => kind === "ordered"), files: ["internal/consumer/ordered.go"] },
  { of: ({ workers }) => workers.some(({ kind }) => kind !== "ordered"), files: ["internal/consumer/create.go"] },
  {
    of: ({ deadLetters }) => deadLetters,
    files: ["internal/consumer/deadletter.go", "internal/consumer/deadletter_test.go"],
  },
  { of: ({ stored }) => stored, files: ["internal/consumer/stored.go", "internal/consumer/stored_test.go"] },
  { of: ({ workers }) => workers.some(({ rescue }) => rescue), files: ["internal/consumer/rescue.go"] },
  {
    of: ({ workers }) => workers.some(({ mover, sweeps }) => mover ?? sweeps.length > 0),
    files: ["internal/consumer/route.go"],
  },
  { of: ({ workers }) => workers.some(({ mover }) => mover), files: ["internal/consumer/mover.go"] },
  {
    of: ({ workers }) => workers.some(({ sweeps }) => sweeps.length > 0),
    files: ["internal/consumer/sweep.go", "internal/consumer/sweep_test.go"],
  },
  {
    of: ({ workers }) => workers.some(({ deduplicate, mover }) => deduplicate && !mover),
    files: ["internal/consumer/memory.go", "internal/consumer/memory_test.go"],
  },
  {
    of: ({ programs }) => programs.some(({ services }) => services.some(({ endpoints }) => endpoints.length > 0)),
    files: ["internal/service/service.go"],
  },
  {
    of: ({ buckets }) => buckets.some(({ keys }) => keys.some(({ type }) => type)),
    files: ["internal/bucket/check.go", "internal/bucket/check_test.go"],
  },
  { of: ({ buckets }) => buckets.some(({ bucket }) => bucket.kind === "kv"), files: ["internal/bucket/kv.go"] },
  { of: ({ buckets }) => buckets.some(({ bucket }) => bucket.kind !== "kv"), files: ["internal/bucket/object.go"] },
  { of: ({ buckets }) => buckets.some(({ watch }) => watch), files: ["internal/bucket/watch.go"] },
  {
    of: ({ buckets }) => buckets.some(({ bucket, watch }) => watch && bucket.kind === "kv"),
    files: ["internal/bucket/kvwatch.go"],
  },
  {
    of: ({ buckets }) => buckets.some(({ bucket, watch }) => watch && bucket.kind !== "kv"),
    files: ["internal/bucket/objectwatch.go"],
  },
  {
    of: ({ programs }) => programs.some(({ produces }) => produces.length > 0),
    files: ["internal/sample/sample.go", "internal/sample/sample_test.go"],
  },
];

/** In the order in which readers would want them. */
export function runtimeFiles(programs: readonly GoProgram[], module: string): ExportFile[] {
  const needs = new Needs(programs);
  return NEEDS.filter(({ of }) => of(needs))
    .flatMap(({ files }) => files)
    .map((path) => ({ path, text: RUNTIME[path].replaceAll(OWN_MODULE, module), language: "go", elements: [] }));
}

/** `go.mod` and `go.sum`, as `go mod tidy` leaves them. */
export function moduleFiles(module: string): ExportFile[] {
  return (["go.mod", "go.sum"] as const).map((path) => ({
    path,
    text: RUNTIME[path].replaceAll(OWN_MODULE, module),
    language: "plaintext",
    elements: [],
  }));
}
