/** The life of a program: connect, work, and on SIGTERM or SIGINT end in good order and in time. */
import { Connection } from "./connection.js";
import { serveHealth } from "./health.js";
import { Log, textOf } from "./log.js";
import { readSettings, type Settings, SettingsError } from "./settings.js";
import { aborted } from "./time.js";

/** What a program is made with. */
export interface Base {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly log: Log;
  /** Given when the program is to end. */
  readonly signal: AbortSignal;
}

/** A part that runs until it is told to stop. */
export interface Part {
  /** Takes no more work, and resolves once what was taken is done. */
  stop(): Promise<void>;
}

/** A program at work. */
export interface Running {
  readonly parts: readonly Part[];
  /** Resolves when the program has produced all it wanted to. */
  readonly produced?: Promise<void>;
  /** Resolves once everything that was published is stored; rejects when something is not. Called when all else is done. */
  flush?(): Promise<void>;
}

/** Runs the program and ends the process: exit status 0, or 1 for failures and when there was not enough time. */
export async function runProgram(name: string, start: (base: Base) => Running | Promise<Running>): Promise<never> {
  const settings = settingsOrExit();
  const log = new Log(settings.level, { app: name });
  const stop = stopOnSignals(log);
  try {
    const connection = await Connection.open(name, settings, log, stop.signal);
    if (!connection) process.exit(0);
    process.exit(await work(connection, settings, log, stop, start));
  } catch (error) {
    log.error("the program failed", { error });
    process.exit(1);
  }
}

/** Settings of the environment; ends the process when they cannot be used. */
export function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`Settings cannot be used: ${textOf(error)}.\n`);
    process.exit(1);
  }
}

/** The first signal asks the program to end, the second ends it. */
export function stopOnSignals(log: Log): AbortController {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1);
      log.info("stopping", { signal });
      stop.abort();
    });
  }
  return stop;
}

async function work(
  connection: Connection,
  settings: Settings,
  log: Log,
  stop: AbortController,
  start: (base: Base) => Running | Promise<Running>,
): Promise<0 | 1> {
  let status: 0 | 1 = 0;
  const fail = (message: string) => (error: unknown) => {
    log.error(message, { error });
    status = 1;
    stop.abort();
  };
  const endHealth = serveHealth(settings, log, () => connection.isConnected && !stop.signal.aborted);
  const { parts, produced, flush } = await start({ connection, settings, log, signal: stop.signal });
  void connection.nc.closed().then((error) => {
    if (!stop.signal.aborted) fail("the connection is closed")(error);
  });
  const producing = produced?.catch(fail("producing failed"));
  if (producing && parts.length === 0) void producing.then(() => stop.abort());
  await aborted(stop.signal);

  const deadline = setTimeout(() => {
    log.error("not everything was done in time", { timeout: settings.shutdownTimeout });
    process.exit(1);
  }, settings.shutdownTimeout);
  await Promise.all([producing, ...parts.map((part) => part.stop())]).catch(fail("stopping failed"));
  await flush?.().catch(fail("not everything that was published is stored"));
  await connection.close().catch(fail("closing the connection failed"));
  clearTimeout(deadline);
  endHealth?.();
  log.info("stopped");
  return status;
}
