/** Addresses of servers as people write them. */
import { err, ok, type Result } from "#core/result.ts";
import type { Auth } from "./settings.ts";

/** What a connection goes over. */
export type Over = "websocket" | "tcp";

/** Why a text is no address. */
export type UrlProblem =
  | "url/empty"
  | "url/malformed"
  /** An address of the other sort: `nats:` in a browser, `ws:` on the command line. */
  | "url/other-transport"
  | "url/unknown-scheme";

/** An address without what is secret. */
export interface ServerAddress {
  /** To be dialled, and to be shown: without user, password and token. */
  readonly url: string;
  readonly host: string;
  /** 0 where the address names none. */
  readonly port: number;
  readonly secure: boolean;
  /** This very machine: browsers let pages of every kind connect to it. */
  readonly loopback: boolean;
  /** What stood in it. */
  readonly auth?: Auth;
}

const SCHEMES: Readonly<Record<Over, Readonly<Record<string, boolean>>>> = {
  websocket: { ws: false, wss: true, http: false, https: true },
  tcp: { nats: false, tls: true },
};
const DIALLED: Readonly<Record<Over, readonly [plain: string, secure: string]>> = {
  websocket: ["ws", "wss"],
  tcp: ["nats", "tls"],
};

/**
 * The addresses of a text. One without a scheme is dialled plainly over TCP and on this machine, else by TLS.
 * Errors: `UrlProblem`, of the first one that has any.
 */
export function parseServerUrls(text: string, over: Over): Result<readonly ServerAddress[], UrlProblem> {
  const written = text
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  if (written.length === 0) return err("url/empty");
  const addresses: ServerAddress[] = [];
  for (const each of written) {
    const address = parseOne(each, over);
    if (!address.ok) return address;
    addresses.push(address.value);
  }
  return ok(addresses);
}

function parseOne(text: string, over: Over): Result<ServerAddress, UrlProblem> {
  const [, written, rest = ""] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(text) ?? [];
  const scheme = written?.toLowerCase();
  const schemes = SCHEMES[over];
  if (scheme !== undefined && !(scheme in schemes)) {
    return err(scheme in SCHEMES[over === "tcp" ? "websocket" : "tcp"] ? "url/other-transport" : "url/unknown-scheme");
  }
  // Only http is a scheme that every platform takes apart in full.
  let parsed: URL;
  try {
    parsed = new URL(`http://${rest}`);
  } catch {
    return err("url/malformed");
  }
  const { hostname, username, password, pathname, search } = parsed;
  if (hostname === "" || /[\s"<>\\^`{|}]/.test(rest)) return err("url/malformed");
  const loopback = isLoopback(hostname);
  const secure = scheme === undefined ? over === "websocket" && !loopback : (schemes[scheme] ?? false);
  // The platform drops 80, the usual one of http.
  const port = parsed.port || (/^(?:[^@/]*@)?(?:\[[^\]]*\]|[^:/?#]*):80(?:[/?#]|$)/.test(rest) ? "80" : "");
  const path = over === "websocket" && (pathname !== "/" || search !== "") ? `${pathname}${search}` : "";
  const url = `${DIALLED[over][secure ? 1 : 0]}://${hostname}${port === "" ? "" : `:${port}`}${path}`;
  const auth = authOf(username, password);
  return ok({ url, host: hostname, port: Number(port), secure, loopback, ...(auth && { auth }) });
}

/** Of a URL's host: whether it is this very machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** A name alone is a token, as every client has it. */
function authOf(username: string, password: string): Auth | undefined {
  if (username === "") return undefined;
  const user = decoded(username);
  return password === "" ? { kind: "token", token: user } : { kind: "user", user, password: decoded(password) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
