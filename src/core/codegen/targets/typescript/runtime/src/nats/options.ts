/** How settings become options of the client. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { type ConnectionOptions, checkServerIdentity } from "node:tls";
import {
  type Authenticator,
  credsAuthenticator,
  type NodeConnectionOptions,
  nkeyAuthenticator,
} from "@nats-io/transport-node";
import type { Settings } from "./settings.js";

type Tls = NonNullable<NodeConnectionOptions["tls"]>;

/** `name` is what the server shows. */
export function connectionOptions(name: string, settings: Settings): NodeConnectionOptions {
  const { servers, user, password, token, tls } = settings;
  const authenticator = authenticatorOf(settings);
  return {
    name,
    servers: [...servers],
    maxReconnectAttempts: -1,
    reconnectTimeWait: 1_000,
    reconnectJitter: 1_000,
    reconnectJitterTLS: 2_000,
    pingInterval: 20_000,
    ignoreAuthErrorAbort: true,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { pass: password }),
    ...(token !== undefined && { token }),
    ...(tls && { tls: withAddresses(tls, servers) }),
    ...(authenticator && { authenticator }),
  };
}

/** Files are read again at every attempt: credentials may have been renewed. */
function authenticatorOf({ credentials, nkey }: Settings): Authenticator | undefined {
  if (credentials !== undefined) return credsAuthenticator(() => readFileSync(credentials));
  if (nkey !== undefined) return nkeyAuthenticator(() => Buffer.from(readFileSync(nkey, "utf8").trim()));
  return undefined;
}

/**
 * The client checks certificates against names only, and takes servers that are given by address for `localhost`. So the
 * certificate may be that of any address in the settings, too.
 */
function withAddresses(tls: Tls, servers: readonly string[]): Tls {
  const hosts = servers.map((server) => server.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1"));
  const addresses = hosts.filter((host) => isIP(host) > 0);
  if (addresses.length === 0) return tls;
  const identity: Pick<ConnectionOptions, "checkServerIdentity"> = {
    checkServerIdentity(name, certificate) {
      const isOneOf = addresses.some((address) => checkServerIdentity(address, certificate) === undefined);
      return isOneOf ? undefined : checkServerIdentity(name, certificate);
    },
  };
  return { ...tls, ...identity };
}
