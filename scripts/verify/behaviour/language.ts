/**
 * What a language gives so that the behaviour of its exported programs can be proven: how they are made and started,
 * and hooks, which are put in place of the files that users own.
 *
 * Hooks know nothing but their environment:
 * - VERIFY_LOG: a file. A line is appended to it in one write (O_APPEND). Every process has a file of its own.
 * - VERIFY_LOAD: a file of JSON lines, one for each message that the producer's hook sends.
 *
 * A line of the load is the payload, byte for byte (without its line break):
 *   {"id":17,"kind":"mail","urgent":false,"fail":0,"reject":false,"work":10}
 * Every worker's handler does the same with it, in this order:
 * 1. `reject`: rejects the message for good; the reason is `rejected`.
 * 2. the message was delivered `fail` times or less (this delivery included): fails with an error that says `failed`.
 * 3. waits `work` milliseconds.
 * 4. appends `<app> <worker> <id> <deliveries>`: `crusher crunch 17 1`. Deliveries are 0 where nothing counts them
 *    (ordered readers). `<worker>` is the consumer's name in the design, `nameless` and `ordered` for those without.
 *
 * Fixture `jobs` (two designs with the same hooks). Application `loader`, `produce`: sends each line of the load in
 * turn, `urgent` ones to `jobs.{kind}.urgent`, the others to `jobs.{kind}.queued` (asynchronous); the parameter `job`,
 * of the message id, is the line's `id`. The load has some lines twice. What fails is sent again, with the same id,
 * until the server takes it. Returns once everything is stored. Application `crusher`: worker `crunch`. The application
 * `undertaker` of the second design has no hook: it moves dead letters.
 *
 * Fixture `features`. Application `reader`: its workers as above; its hooks for buckets and endpoints append
 * - `reader setting <key> <value>` for each value that the watch of the bucket `settings` tells of,
 * - `reader file <name>` for each object that the watch of the bucket `files` tells of (deletions: nothing),
 * - `reader quote <request>` for the endpoint `pricing.quote`, which answers with the request in capital letters, and
 *   fails with an error that says `refused` when the request is `refuse`; `reader tell <request>`, answered the same
 *   way, for `pricing.tell`.
 * Application `driver`, `produce`: first every line of the load to `events.{kind}` (id: the line's), then, in order,
 * what `DRIVER_STEPS` lists, and returns. A step that does not come out as said fails `produce`.
 */
import type { FixtureId } from "./designs/all.ts";

/** The program itself, not a shell or a tool that starts it: signals are sent to it. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** Besides what every program gets: NATS_URL, HEALTH_ADDR, SHUTDOWN_TIMEOUT and VERIFY_…. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A language of exported programs. Folders are absolute; commands are run in them. */
export interface Language {
  /** Of its target. */
  readonly id: string;
  /** Whether its tools can be had; when not, it has said why. */
  available(): boolean;
  /** What takes the place of files of the export, by path. Every path must be one of the export. */
  hooks(fixture: FixtureId): Readonly<Record<string, string>>;
  /** Makes what is in the folder ready to run: packages, compilation. Rejects with what the tools said. */
  prepare(folder: string): Promise<void>;
  setup(folder: string): Command;
  /** `app`: an application's name in the design. */
  program(folder: string, app: string): Command;
}

/**
 * What the hook of `driver` does in the fixture `features`, and the line that it then appends. Values are texts.
 * Publications are those of the design (`designs/features.ts`).
 */
export const DRIVER_STEPS = [
  { does: "publishes `brief` to brief.{id}, id `x`", line: "driver brief" },
  { does: "publishes `plan` to plans.{id}, id `x`", line: "driver plan" },
  { does: "adds 5 to counts.{name}, name `x`, and appends the sum", line: "driver count 5" },
  { does: "adds 3 to it", line: "driver count 8" },
  { does: "publishes `a`, `b`, `c` to batches.{name}, name `x`, as one atomic batch", line: "driver batch" },
  { does: "publishes `first` to ledger.{account}, account `x`, expecting 0", line: "driver ledger" },
  { does: "does so again: refused as a conflict, told by its own kind of error", line: "driver conflict" },
  {
    does: 'publishes {"id":1,"fail":0,"reject":false,"work":0} to once.{id}, id `1`, six times, 200 ms apart',
    line: "driver once",
  },
  {
    does: 'publishes {"id":n,"fail":0,"reject":false,"work":40-n} for n from 0 to 39 to lanes.{lane}, lane `a` for even n, `b` for odd',
    line: "driver lanes",
  },
  {
    does: "publishes `late` to elsewhere.{id}, id `x`, which no stream of the server stores: 503, nothing, then an ack",
    line: "driver late",
  },
  { does: "publishes `hello` to notices.{id}, id `x` (core)", line: "driver notice" },
  { does: "asks pricing.quote `pears` and appends the reply", line: "driver quote PEARS" },
  { does: "asks pricing.quote `refuse`: an error, with the service's words", line: "driver refused" },
  { does: "asks pricing.tell `plums` and appends the reply", line: "driver tell PLUMS" },
  { does: "asks pricing.nobody: nobody answers, told by its own kind of error", line: "driver nobody" },
  { does: "creates key user.{name}, name `ann`, of `settings` with `one`", line: "driver created" },
  { does: "creates it again: refused", line: "driver exists" },
  { does: "gets it, and appends the value", line: "driver got one" },
  { does: "updates it to `two`, expecting the revision that it got", line: "driver updated" },
  { does: "does so again, expecting the same revision: refused", line: "driver stale" },
  { does: "puts `three` there", line: "driver put" },
  {
    does: "puts object `report.txt` of 300,000 bytes into `files`, gets it, appends its length",
    line: "driver file 300000",
  },
  { does: "deletes it", line: "driver deleted" },
] as const;
