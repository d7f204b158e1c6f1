/** Why there is no connection. Words: `messages.ts`. */
import { errors } from "@nats-io/nats-core";
import { oneLine } from "#core/live/one-line.ts";
import type { CredentialsProblem } from "./credentials.ts";
import { GreetingError, type Heard } from "./greeting.ts";
import type { Over, ServerAddress, UrlProblem } from "./server-url.ts";

/** What may be behind a failure that is not explained, likeliest first. */
export type LikelyCause =
  | "nothing-listens"
  | "plain-port" // the port for TCP clients, where no WebSocket is spoken
  | "needs-tls" // ws: to a server that has TLS on
  | "no-tls" // wss: to a server that has none
  | "certificate"
  | "local-network" // browsers ask before a page from elsewhere reaches this machine, or one beside it
  | "origin" // the server's allowed_origins do not name the page's
  | "firewall"
  | "other-service" // the port is of something else
  | "other-end" // what takes the WebSocket hands it on, and nobody is there
  | "slow";

/** `url` is without user, password and token. */
export type ConnectError =
  | { readonly code: "connect/bad-url"; readonly problem: UrlProblem }
  | { readonly code: "connect/bad-credentials"; readonly problem: CredentialsProblem }
  /** A page that came by https may not open ws: to another machine. */
  | { readonly code: "connect/mixed-content"; readonly url: string }
  /** A browser's WebSocket failed; it does not say why. */
  | { readonly code: "connect/failed"; readonly url: string; readonly causes: readonly LikelyCause[] }
  | { readonly code: "connect/refused"; readonly url: string }
  | { readonly code: "connect/unknown-host"; readonly url: string }
  | { readonly code: "connect/unreachable"; readonly url: string }
  | { readonly code: "connect/timeout"; readonly url: string }
  /** Something answers, and it is no NATS server of that sort. */
  | { readonly code: "connect/not-nats"; readonly url: string }
  /** Likewise; a WebSocket was opened. `reason`: what was said when it was closed, or nothing. */
  | {
      readonly code: "connect/no-greeting";
      readonly url: string;
      readonly heard: Heard;
      readonly reason: string;
      readonly causes: readonly LikelyCause[];
    }
  | { readonly code: "connect/tls"; readonly url: string; readonly detail: string }
  | { readonly code: "connect/auth"; readonly url: string }
  | { readonly code: "connect/auth-expired"; readonly url: string }
  /** In the server's or the platform's words. */
  | { readonly code: "connect/other"; readonly url: string; readonly detail: string };

const UNREACHABLE = new Set(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EHOSTDOWN", "EADDRNOTAVAIL"]);
const UNKNOWN = new Set(["ENOTFOUND", "EAI_AGAIN", "ENODATA"]);
const TLS = /CERT|TLS|SSL|EPROTO|SIGNATURE/;
const MAX_DETAIL = 200;

/** What answers without a greeting, likeliest first. */
const SERVICES: Readonly<Record<Heard, readonly LikelyCause[]>> = {
  nothing: ["other-service", "slow"],
  goodbye: ["other-service", "other-end"],
  "something-else": ["other-service"],
};

/** From what the client library threw. */
export function connectErrorOf(thrown: unknown, address: ServerAddress, over: Over, localPage: boolean): ConnectError {
  const { url } = address;
  if (thrown instanceof GreetingError) {
    const { heard, reason } = thrown;
    return { code: "connect/no-greeting", url, heard, reason: detailOf(reason), causes: SERVICES[heard] };
  }
  if (thrown instanceof errors.UserAuthenticationExpiredError) return { code: "connect/auth-expired", url };
  if (thrown instanceof errors.AuthorizationError) {
    return { code: /expired/i.test(thrown.message) ? "connect/auth-expired" : "connect/auth", url };
  }
  if (thrown instanceof errors.TimeoutError) return { code: "connect/timeout", url };
  const message = thrown instanceof Error ? thrown.message : "";
  if (/unexpected response|undefined error|Parse Error|JSON/.test(message)) return { code: "connect/not-nats", url };
  if (thrown instanceof Error && thrown.name === "SecurityError") return { code: "connect/mixed-content", url };
  const code = systemCode(thrown);
  if (code === "ECONNREFUSED" || message === "connection refused") return { code: "connect/refused", url };
  if (UNKNOWN.has(code)) return { code: "connect/unknown-host", url };
  if (UNREACHABLE.has(code)) return { code: "connect/unreachable", url };
  if (code === "ECONNRESET" || code === "EPIPE") return { code: "connect/not-nats", url };
  if (TLS.test(code) || /'tls'/.test(message)) return { code: "connect/tls", url, detail: code || detailOf(message) };
  if (over === "websocket" && !(thrown instanceof errors.ProtocolError)) {
    return { code: "connect/failed", url, causes: likelyCauses(address, localPage) };
  }
  return { code: "connect/other", url, detail: detailOf(message) };
}

/** Node's, of the error or of what it was made from. */
function systemCode(thrown: unknown): string {
  for (const error of causesOf(thrown)) {
    const { code } = error as { code?: unknown };
    if (typeof code === "string") return code;
  }
  return "";
}

/** An error and what it was made from, the outermost first. */
export function* causesOf(thrown: unknown): Generator<Error> {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 4; error = error.cause, depth += 1) yield error;
}

function detailOf(message: string): string {
  return oneLine(message, MAX_DETAIL);
}

/** The ports that a server opens for TCP clients, clusters and monitoring unless told otherwise. */
const OTHER_PORTS = new Set([4222, 6222, 8222]);

/** Of this machine, or of a network that only those on it reach. */
const NEARBY = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cde])|\.local$|^[^.:]+$/;

/**
 * What a failed WebSocket may come from, likeliest first: by the address, for the browser says nothing. `localPage`:
 * the page itself came from this machine.
 */
export function likelyCauses(
  { host, port, secure, loopback }: ServerAddress,
  localPage: boolean,
): readonly LikelyCause[] {
  const first: LikelyCause[] = OTHER_PORTS.has(port) ? ["plain-port", "nothing-listens"] : ["nothing-listens"];
  const asked: LikelyCause[] = !localPage && (loopback || NEARBY.test(host)) ? ["local-network"] : [];
  const tls: LikelyCause[] = secure ? ["certificate", "no-tls"] : ["needs-tls"];
  const origin: LikelyCause[] = ["origin"];
  const rest: LikelyCause[] = OTHER_PORTS.has(port) ? [] : ["plain-port"];
  const far: LikelyCause[] = loopback ? [] : ["firewall"];
  return [...first, ...asked, ...(secure ? [...tls, ...origin] : [...origin, ...tls]), ...rest, ...far];
}
