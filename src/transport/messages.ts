/** The words for a connection that does not come about, or ends. */
import { assertNever } from "#core/result.ts";
import type { CredentialsProblem } from "./credentials.ts";
import type { ConnectError, LikelyCause } from "./errors.ts";
import type { Heard } from "./greeting.ts";
import type { Over, UrlProblem } from "./server-url.ts";

/** One or two sentences: what happened, and what to do about it. Causes are listed apart: `likelyCauseText`. */
export function connectErrorText(error: ConnectError, over: Over = "websocket"): string {
  switch (error.code) {
    case "connect/bad-url":
      return urlText(error.problem, over);
    case "connect/bad-credentials":
      return credentialsText(error.problem);
    case "connect/mixed-content":
      return `This page came by https, so the browser does not let it open ${error.url}. Use wss://, or open the designer by http on this machine.`;
    case "connect/failed":
      return `No connection to ${error.url}. The browser does not say why.`;
    case "connect/refused":
      return `Nothing listens at ${error.url}. Is the server running, and is this its port?`;
    case "connect/unknown-host":
      return `The name in ${error.url} is not known here.`;
    case "connect/unreachable":
      return `${error.url} cannot be reached from here.`;
    case "connect/timeout":
      return `${error.url} did not greet in time. It may be no NATS server, or a slow or filtered network.`;
    case "connect/not-nats":
      return `What answers at ${error.url} is no NATS server${over === "tcp" ? ", or a port of it for something else" : " that speaks WebSocket"}.`;
    case "connect/no-greeting":
      return `${NO_GREETING[error.heard](error.url)}${error.reason ? ` It said: “${error.reason}”.` : ""}`;
    case "connect/tls":
      return `No TLS connection to ${error.url}: ${error.detail}.${tlsAdvice(error.detail)}`;
    case "connect/auth":
      return `${error.url} refused the credentials.`;
    case "connect/auth-expired":
      return `${error.url} refused the credentials: they have expired.`;
    case "connect/other":
      return `No connection to ${error.url}: ${error.detail || "no reason was given"}.`;
    default:
      return assertNever(error);
  }
}

/** By what came instead of what a NATS server says first. */
const NO_GREETING: Readonly<Record<Heard, (url: string) => string>> = {
  nothing: (url) => `${url} took the WebSocket and said nothing: a NATS server greets at once.`,
  goodbye: (url) => `${url} took the WebSocket and ended it without a greeting, as no NATS server does.`,
  "something-else": (url) => `What answers at ${url} speaks WebSocket, and is no NATS server.`,
};

/** By the platform's code: a sentence with a space before it, or nothing. */
function tlsAdvice(code: string): string {
  if (/ALTNAME/.test(code)) return " The server's certificate does not name this host: use a name that it has.";
  if (/HAS_EXPIRED/.test(code)) return " The server's certificate has expired.";
  return /SELF_SIGNED|UNABLE_TO|UNTRUSTED/.test(code)
    ? " Name the authority that signed the server's certificate."
    : "";
}

/** One sentence: what may be behind a failure, and how to tell. */
export function likelyCauseText(cause: LikelyCause, origin: string): string {
  switch (cause) {
    case "nothing-listens":
      return "Nothing listens there: the server is not running, or has another port.";
    case "plain-port":
      return "The port is for TCP clients. The server needs a websocket block in its configuration, with a port of its own.";
    case "needs-tls":
      return "The server has TLS on: use wss://.";
    case "no-tls":
      return "The server's WebSocket has no TLS (no_tls: true): use ws://.";
    case "certificate":
      return "The browser does not trust the server's certificate: open the same address with https:// in a tab to see.";
    case "local-network":
      return "The browser has not been allowed to let this page reach your own network: look at the site's permissions.";
    case "origin":
      return `The server refuses pages from here: add "${origin}" to allowed_origins of its websocket block.`;
    case "firewall":
      return "A firewall or proxy on the way does not let WebSockets through.";
    case "other-service":
      return "Another service listens there: use the port of the websocket block in the server's configuration.";
    case "other-end":
      return "A proxy takes the WebSocket and does not reach the server: look whether that runs, and where the proxy leads.";
    case "slow":
      return "The server or the way to it is slow: connect again.";
    default:
      return assertNever(cause);
  }
}

function urlText(problem: UrlProblem, over: Over): string {
  const [plain, secure] = over === "tcp" ? ["nats://", "tls://"] : ["ws://", "wss://"];
  switch (problem) {
    case "url/empty":
      return `Say which server: ${plain}HOST:PORT or ${secure}HOST:PORT.`;
    case "url/malformed":
      return `This is no address. Write it as ${plain}HOST:PORT.`;
    case "url/other-transport":
      return over === "tcp"
        ? "The command line speaks TCP: use the server's client port, as nats:// or tls://."
        : "A browser cannot speak TCP: use the server's WebSocket port, as ws:// or wss://.";
    case "url/unknown-scheme":
      return `An address starts with ${plain} or ${secure}.`;
    default:
      return assertNever(problem);
  }
}

function credentialsText(problem: CredentialsProblem): string {
  switch (problem) {
    case "credentials/no-jwt":
      return "These are no credentials: no block BEGIN NATS USER JWT.";
    case "credentials/no-seed":
      return "These credentials have no block BEGIN USER NKEY SEED.";
    case "credentials/bad-seed":
      return "This is not the seed of a user's nkey: it starts with SU and has 58 characters.";
    case "credentials/empty-token":
      return "The token is empty.";
    case "credentials/empty-user":
      return "The user has no name.";
    default:
      return assertNever(problem);
  }
}
