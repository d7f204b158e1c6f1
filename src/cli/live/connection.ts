/** How commands reach a server: options, environment variables as the `nats` CLI has them, and the connection itself. */
import { connect } from "@nats-io/transport-node";
import { type Command, InvalidArgumentError, Option } from "commander";
import { scopeProblemText } from "#core/live/api/messages.ts";
import { apiScope } from "#core/live/api/scope.ts";
import type { ApiScope } from "#core/live/snapshot.ts";
import { connectErrorText } from "#transport/messages.ts";
import { type OpenPort, openPort } from "#transport/open-port.ts";
import type { Auth, PortSettings, TlsFiles } from "#transport/settings.ts";
import type { Surroundings } from "../export-command.ts";
import { printable } from "../formats/printable.ts";

/** What `addConnectionOptions` adds. Secrets are named by file: arguments are seen by everybody on a machine. */
export interface ConnectionFlags {
  readonly server?: string;
  readonly creds?: string;
  readonly nkey?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly tokenFile?: string;
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsFirst?: boolean;
  readonly domain?: string;
  readonly apiPrefix?: string;
  readonly inboxPrefix?: string;
  readonly timeout?: number;
}

/** A server that was reached. */
export interface LiveServer {
  readonly port: OpenPort;
  readonly scope: ApiScope;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Adds what says which server, and as whom. Gives the command back. */
export function addConnectionOptions(command: Command): Command {
  const sole = (option: Option, ...others: string[]) => command.addOption(option.conflicts(others));
  command.option("--server <urls>", "nats://HOST:PORT or tls://HOST:PORT, several with commas (or NATS_URL)");
  sole(new Option("--creds <file>", "credentials file (or NATS_CREDS)"), "nkey", "user", "tokenFile");
  sole(new Option("--nkey <file>", "file with the seed of an nkey (or NATS_NKEY)"), "creds", "user", "tokenFile");
  sole(new Option("--user <name>", "user (or NATS_USER), with a password"), "creds", "nkey");
  sole(
    new Option("--password-file <file>", "file with the password; - reads standard input (or NATS_PASSWORD)"),
    "tokenFile",
  );
  sole(new Option("--token-file <file>", "file with a token; - reads standard input (or NATS_TOKEN)"), "user");
  return command
    .option("--tls-ca <file>", "authority that signed the server's certificate (or NATS_CA)")
    .option("--tls-cert <file>", "certificate to show to the server (or NATS_CERT)")
    .option("--tls-key <file>", "its key (or NATS_KEY)")
    .option("--tls-first", "the server speaks TLS from the first byte on (handshake_first)")
    .addOption(new Option("--domain <name>", "JetStream domain").conflicts("apiPrefix"))
    .option("--api-prefix <subject>", "prefix of another account's JetStream API, such as $JS.hub.API")
    .option("--inbox-prefix <subject>", "where replies come to, for users who may not listen on _INBOX")
    .option("--timeout <seconds>", "until a connection must stand", seconds);
}

/** Connects, lets it be used, and closes it in any case. Throws what `refuse` makes of a connection that fails. */
export async function withServer<T>(
  flags: ConnectionFlags,
  { read, refuse }: Pick<Surroundings, "read" | "refuse">,
  use: (server: LiveServer) => Promise<T>,
): Promise<T> {
  const scope = apiScope({ domain: flags.domain ?? "", prefix: flags.apiPrefix ?? "" });
  if (!scope.ok) throw refuse(scopeProblemText(scope.error));
  const opened = await openPort({ over: "tcp", connect }, settingsOf(flags, process.env, read, refuse));
  if (!opened.ok) throw refuse(printable(connectErrorText(opened.error, "tcp")));
  const port = opened.value;
  try {
    return await use({ port, scope: scope.value });
  } finally {
    await port.close();
  }
}

/** An option counts more than the environment; of that, one way to say who one is counts, in the order of the help. */
export function settingsOf(
  flags: ConnectionFlags,
  environment: Environment,
  read: Surroundings["read"],
  refuse: Surroundings["refuse"],
): PortSettings {
  const servers = flags.server ?? environment.NATS_URL;
  if (!servers) throw refuse("Say which server: --server nats://HOST:PORT, or NATS_URL.");
  const auth = ofFlags(flags, environment, read, refuse) ?? ofEnvironment(environment, read, refuse);
  const tls = tlsOf(flags, environment, (file) => read(file).text);
  return {
    servers,
    auth,
    name: "jetstream-designer",
    ...(tls && { tls }),
    ...(flags.inboxPrefix && { inboxPrefix: flags.inboxPrefix }),
    ...(flags.timeout !== undefined && { timeout: flags.timeout * 1000 }),
  };
}

function ofFlags(
  { creds, nkey, user, passwordFile, tokenFile }: ConnectionFlags,
  environment: Environment,
  read: Surroundings["read"],
  refuse: Surroundings["refuse"],
): Auth | undefined {
  if (creds !== undefined) return { kind: "creds", text: read(creds).text };
  if (nkey !== undefined) return { kind: "nkey", seed: seedIn(read(nkey).text) };
  if (tokenFile !== undefined) return { kind: "token", token: lineIn(read(tokenFile).text) };
  const name = user ?? (passwordFile === undefined ? undefined : environment.NATS_USER);
  if (name === undefined) {
    if (passwordFile !== undefined) throw refuse("--password-file needs a user: --user NAME, or NATS_USER.");
    return undefined;
  }
  const password = passwordFile === undefined ? environment.NATS_PASSWORD : lineIn(read(passwordFile).text);
  if (password === undefined) throw refuse("The user has no password: --password-file FILE, or NATS_PASSWORD.");
  return { kind: "user", user: name, password };
}

function ofEnvironment(
  { NATS_CREDS, NATS_NKEY, NATS_TOKEN, NATS_USER, NATS_PASSWORD }: Environment,
  read: Surroundings["read"],
  refuse: Surroundings["refuse"],
): Auth {
  if (NATS_CREDS) return { kind: "creds", text: read(NATS_CREDS).text };
  if (NATS_NKEY) return { kind: "nkey", seed: seedIn(read(NATS_NKEY).text) };
  if (NATS_TOKEN) return { kind: "token", token: NATS_TOKEN };
  if (!NATS_USER) return { kind: "none" };
  if (NATS_PASSWORD === undefined)
    throw refuse("NATS_USER has no password: set NATS_PASSWORD, or --password-file FILE.");
  return { kind: "user", user: NATS_USER, password: NATS_PASSWORD };
}

function tlsOf(
  flags: ConnectionFlags,
  environment: Environment,
  textOf: (file: string) => string,
): TlsFiles | undefined {
  const ca = flags.tlsCa ?? environment.NATS_CA;
  const cert = flags.tlsCert ?? environment.NATS_CERT;
  const key = flags.tlsKey ?? environment.NATS_KEY;
  if (!ca && !cert && !key && !flags.tlsFirst) return undefined;
  return {
    ...(ca && { ca: textOf(ca) }),
    ...(cert && { cert: textOf(cert) }),
    ...(key && { key: textOf(key) }),
    ...(flags.tlsFirst && { handshakeFirst: true }),
  };
}

/** A seed stands alone in its file, or among comments as nk writes it. */
function seedIn(text: string): string {
  return /^\s*(S[A-Z0-9]+)\s*$/m.exec(text)?.[1] ?? text.trim();
}

function lineIn(text: string): string {
  return text.replace(/\r?\n$/, "");
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0) || value > 3600) throw new InvalidArgumentError("Seconds, more than 0 and at most 3600.");
  return value;
}
