/** Settings, all of them from the environment: read once, when the program starts. */
import { readFileSync } from "node:fs";
import { LEVELS, type Level } from "./log.js";

/** How a program connects, and how it behaves. */
export interface Settings {
  /** `host:port` each. */
  readonly servers: readonly string[];
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  /** A credentials file. */
  readonly credentials?: string;
  /** A file with the seed of a user's nkey. */
  readonly nkey?: string;
  /** Files for TLS; undefined without any and without a `tls://` server. */
  readonly tls?: { readonly caFile?: string; readonly certFile?: string; readonly keyFile?: string };
  /** The JetStream domain of what names none itself. */
  readonly domain?: string;
  readonly level: Level;
  /** Milliseconds that a program may take to end. */
  readonly shutdownTimeout: number;
  /** Where to say whether the program is well. */
  readonly health?: { readonly host?: string; readonly port: number };
  /** Sample messages a second, instead of what the design says. */
  readonly sampleRate?: number;
  /** Sample messages of each kind; 0 is without end. */
  readonly sampleCount: number;
}

/** Some settings cannot be used; the message says which, never their values. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Variables that hold paths of files. */
const FILES = ["NATS_CREDS", "NATS_NKEY", "NATS_CA", "NATS_CERT", "NATS_KEY"] as const;

/** Throws a `SettingsError` that tells all that is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const read = <T>(name: string, parse: (text: string) => T | undefined, wanted: string): T | undefined => {
    const text = given(name);
    const value = text === undefined ? undefined : parse(text);
    if (text !== undefined && value === undefined) problems.push(`${name} has to be ${wanted}`);
    return value;
  };

  for (const name of FILES) {
    const file = given(name);
    if (file !== undefined && !isReadable(file)) problems.push(`${name} names a file that cannot be read`);
  }
  if ((given("NATS_CERT") === undefined) !== (given("NATS_KEY") === undefined))
    problems.push("NATS_CERT and NATS_KEY are needed together");
  const servers = read("NATS_URL", parseServers, "a list of servers: nats://host:port, with commas between them") ?? {
    addresses: ["127.0.0.1:4222"],
    tls: false,
  };
  const level = read("LOG_LEVEL", parseLevel, `one of ${LEVELS.join(", ")}`);
  const shutdownTimeout = read("SHUTDOWN_TIMEOUT", parseDuration, "a duration: 25s, 1m30s");
  const health = read("HEALTH_ADDR", parseAddress, "host:port or :port");
  const sampleRate = read("SAMPLE_RATE", parseRate, "a number above 0");
  const sampleCount = read("SAMPLE_COUNT", parseCount, "a whole number from 0");
  const user = given("NATS_USER") ?? servers.user;
  const password = given("NATS_PASSWORD") ?? servers.password;
  const token = given("NATS_TOKEN") ?? servers.token;
  const credentials = given("NATS_CREDS");
  const nkey = given("NATS_NKEY");
  const [caFile, certFile, keyFile] = [given("NATS_CA"), given("NATS_CERT"), given("NATS_KEY")];
  const domain = given("NATS_JS_DOMAIN");
  if (domain !== undefined && /[\s.*>]/.test(domain)) problems.push("NATS_JS_DOMAIN has to be the name of a domain");
  if (problems.length > 0) throw new SettingsError(problems.join("; "));
  return {
    servers: servers.addresses,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(token !== undefined && { token }),
    ...(credentials !== undefined && { credentials }),
    ...(nkey !== undefined && { nkey }),
    ...((servers.tls || caFile || certFile) && {
      tls: { ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) },
    }),
    ...(domain !== undefined && { domain }),
    level: level ?? "info",
    shutdownTimeout: shutdownTimeout ?? 25_000,
    ...(health !== undefined && { health }),
    ...(sampleRate !== undefined && { sampleRate }),
    sampleCount: sampleCount ?? 0,
  };
}

interface Servers {
  readonly addresses: readonly string[];
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
}

/** The client takes no names and passwords from addresses, so they are taken out here. A name alone is a token. */
function parseServers(text: string): Servers | undefined {
  const addresses: string[] = [];
  let tls = false;
  let login: Pick<Servers, "user" | "password" | "token"> = {};
  for (const part of text.split(",")) {
    const address = part.trim();
    const url = parseUrl(address.includes("://") ? address : `nats://${address}`);
    if (!url || !["nats:", "tls:"].includes(url.protocol) || url.hostname === "") return undefined;
    tls ||= url.protocol === "tls:";
    addresses.push(`${url.hostname}:${url.port || "4222"}`);
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    if (user !== "") login = password === "" ? { token: user } : { user, password };
  }
  return { addresses, tls, ...login };
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds: `25s`, `1m30s`, `500ms`. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
  let sum = 0;
  for (const [, figure, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    sum += Number(figure) * (units[unit ?? ""] ?? 0);
  return sum > 0 && sum < 2 ** 31 ? Math.round(sum) : undefined;
}

function parseLevel(text: string): Level | undefined {
  return LEVELS.find((level) => level === text.toLowerCase());
}

function parseAddress(text: string): { host?: string; port: number } | undefined {
  const [, host = "", digits = ""] = /^(?:\[?([^[\]]*?)\]?):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === "" || port > 65_535) return undefined;
  return host === "" ? { port } : { host, port };
}

function parseRate(text: string): number | undefined {
  const rate = Number(text);
  return Number.isFinite(rate) && rate > 0 ? rate : undefined;
}

function parseCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function isReadable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
