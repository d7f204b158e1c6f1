/** Structured logs: one JSON object a line, on standard error. */

/** From the most to the least talkative. */
export const LEVELS = ["debug", "info", "warn", "error"] as const;

/** One of `LEVELS`. */
export type Level = (typeof LEVELS)[number];

/** What a line says besides its message. Errors are written as their messages. */
export type Fields = Readonly<Record<string, unknown>>;

/** Writes lines of its level and above. */
export class Log {
  readonly #level: Level;
  readonly #fields: Fields;
  readonly #write: (line: string) => void;

  constructor(
    level: Level,
    fields: Fields = {},
    write: (line: string) => void = (line) => {
      process.stderr.write(line);
    },
  ) {
    this.#level = level;
    this.#fields = fields;
    this.#write = write;
  }

  /** A log whose lines all have these fields, too. */
  with(fields: Fields): Log {
    return new Log(this.#level, { ...this.#fields, ...fields }, this.#write);
  }

  debug(message: string, fields?: Fields): void {
    this.#line("debug", message, fields);
  }

  info(message: string, fields?: Fields): void {
    this.#line("info", message, fields);
  }

  warn(message: string, fields?: Fields): void {
    this.#line("warn", message, fields);
  }

  error(message: string, fields?: Fields): void {
    this.#line("error", message, fields);
  }

  #line(level: Level, message: string, fields: Fields = {}): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(this.#level)) return;
    const line = { time: new Date().toISOString(), level, message, ...this.#fields, ...fields };
    this.#write(`${JSON.stringify(line, plain)}\n`);
  }
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Error) return textOf(value);
  return typeof value === "bigint" ? value.toString() : value;
}

/** What an error says, and what it says of its causes. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message === "" ? error.name : error.message;
  return error.cause === undefined ? text : `${text}: ${textOf(error.cause)}`;
}
