/** Exported programs in a folder, made ready to run; and one that runs. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { exportedFiles } from "../programs.ts";
import { startChild } from "./children.ts";
import type { FixtureDesign } from "./designs/all.ts";
import type { Command, Language } from "./language.ts";
import { freePort } from "./server.ts";

/** Seconds that a program may take to stop. */
export const SHUTDOWN_TIMEOUT = 10;

/** How long a program may take to become ready, or to end by itself: machines may be busy. */
const PATIENCE = 60_000;

/** Lines of a program's own log that are shown when something went wrong. */
const TAIL = 15;

/** Characters of each that are shown. */
const WIDTH = 400;

/** Programs that were started, so that none of them is left behind. */
export class Programs {
  private readonly running = new Set<Running>();
  private started = 0;

  private constructor(
    private readonly language: Language,
    private readonly folder: string,
    private readonly scratch: string,
  ) {}

  /** Exports the design, puts the hooks in and compiles. Rejects with what the tools said. */
  static async prepare(language: Language, { fixture, design }: FixtureDesign): Promise<Programs> {
    const scratch = mkdtempSync(join(tmpdir(), `behaviour-${language.id}-`));
    const folder = join(scratch, "export");
    const files = new Map(exportedFiles(design, language.id).map(({ path, text }) => [path, text]));
    for (const [path, text] of Object.entries(language.hooks(fixture))) {
      if (!files.has(path)) throw new Error(`${language.id}: the export has no file ${path} for a hook to replace`);
      files.set(path, text);
    }
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await language.prepare(folder);
    return new Programs(language, folder, scratch);
  }

  /** Runs the set-up to its end. */
  async setUp(url: string): Promise<void> {
    const program = await this.startSetUp(url);
    const code = await program.ended();
    if (code !== 0) throw new Error(`set-up: exit status ${code}\n${program.tail()}`);
  }

  /** Starts the set-up; `more` is added to its environment. */
  startSetUp(url: string, more: Readonly<Record<string, string>> = {}): Promise<Running> {
    return this.run("set-up", this.language.setup(this.folder), { NATS_URL: url, ...more });
  }

  /** Starts a program; `more` is added to its environment. */
  start(app: string, url: string, more: Readonly<Record<string, string>> = {}): Promise<Running> {
    return this.run(app, this.language.program(this.folder, app), {
      NATS_URL: url,
      SHUTDOWN_TIMEOUT: `${SHUTDOWN_TIMEOUT}s`,
      ...more,
    });
  }

  /** Writes a load for `VERIFY_LOAD`; its path. */
  load(lines: readonly unknown[]): string {
    const path = join(this.scratch, "load.jsonl");
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return path;
  }

  /** Ends what still runs, and removes every file. */
  async end(): Promise<void> {
    for (const program of this.running) await program.kill();
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  private async run(name: string, { command, args, env }: Command, more: Readonly<Record<string, string>>) {
    this.started += 1;
    const program = await Running.start({
      name,
      command,
      args,
      cwd: this.folder,
      env: { ...env, ...more },
      files: join(this.scratch, `${this.started}-${name}`),
    });
    this.running.add(program);
    return program;
  }
}

/** One process. */
export class Running {
  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    private readonly files: string,
    private readonly health: string,
  ) {}

  static async start(of: {
    readonly name: string;
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    /** What the names of its files begin with. */
    readonly files: string;
  }): Promise<Running> {
    const health = `127.0.0.1:${await freePort()}`;
    const env = { ...process.env, ...of.env, HEALTH_ADDR: health, VERIFY_LOG: `${of.files}.done` };
    const output = openSync(`${of.files}.log`, "w");
    const child = startChild(of.command, of.args, { cwd: of.cwd, env, stdio: ["ignore", output, output] });
    closeSync(output);
    child.on("error", (error) => writeFileSync(`${of.files}.log`, `${of.command}: ${error.message}\n`));
    return new Running(of.name, child, of.files, health);
  }

  /** Returns once it is connected. */
  async ready(): Promise<void> {
    for (const from = Date.now(); Date.now() - from < PATIENCE && this.isRunning; ) {
      const reply = await fetch(`http://${this.health}/readyz`).catch(() => undefined);
      if (reply?.ok) return;
      await pause(20);
    }
    throw new Error(`${this.name} did not become ready\n${this.tail()}`);
  }

  /** Its exit status; `undefined` when a signal ended it. Rejects when it goes on for ever. */
  async ended(): Promise<number | undefined> {
    if (this.isRunning) {
      const gone = new AbortController();
      const late = pause(PATIENCE, "late", { signal: gone.signal }).catch(() => "gone");
      const first = await Promise.race([once(this.child, "exit"), late]);
      gone.abort();
      if (first === "late") throw new Error(`${this.name} does not end\n${this.tail()}`);
    }
    return this.child.exitCode ?? undefined;
  }

  signal(signal: "SIGTERM" | "SIGINT"): void {
    this.child.kill(signal);
  }

  /** Returns once it is gone. */
  async kill(): Promise<void> {
    if (!this.isRunning) return;
    const gone = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await gone;
  }

  /** The lines that its hooks wrote. */
  lines(): readonly string[] {
    return read(`${this.files}.done`).split("\n").slice(0, -1);
  }

  /** All that it said. */
  said(): string {
    return read(`${this.files}.log`);
  }

  /** The end of that, for people. */
  tail(): string {
    return this.said()
      .trimEnd()
      .split("\n")
      .slice(-TAIL)
      .map((line) => `    | ${line.slice(0, WIDTH)}`)
      .join("\n");
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined;
  }
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
