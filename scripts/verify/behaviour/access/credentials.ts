/** An operator with one account, and users of it: signed, as `nsc` would. Source: github.com/nats-io/jwt/v2. */
import { randomBytes } from "node:crypto";
import { nkeys } from "@nats-io/transport-node";

/** Text as its bytes. */
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const UNLIMITED = {
  ...{ subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 },
  ...{ mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
};

/** What a server trusts, and what users connect with. */
export interface Operator {
  /** Lines of the server's configuration. */
  readonly config: string;
  /** Text of a credentials file; it expires after so many seconds, which may be over. */
  credentials(seconds: number): string;
}

/** A new one. */
export function newOperator(): Operator {
  const operator = nkeys.createOperator();
  const [system, account] = [nkeys.createAccount(), nkeys.createAccount()];
  const tokenOf = (of: nkeys.KeyPair, name: string) =>
    token(operator, of, name, {
      ...{ type: "account", default_permissions: { pub: {}, sub: {} } },
      limits: of === system ? { ...UNLIMITED, mem_storage: 0, disk_storage: 0 } : UNLIMITED,
    });
  const accounts = [system, account].map((each, n) => `  ${each.getPublicKey()}: ${tokenOf(each, `account ${n}`)}`);
  return {
    config: [
      `operator: ${token(operator, operator, "operator", { type: "operator" })}`,
      `system_account: ${system.getPublicKey()}`,
      "resolver: MEMORY",
      `resolver_preload: {\n${accounts.join("\n")}\n}`,
    ].join("\n"),
    credentials(seconds) {
      const user = nkeys.createUser();
      const claims = { type: "user", pub: {}, sub: {}, subs: -1, data: -1, payload: -1 };
      const jwt = token(account, user, "user", claims, seconds);
      const seed = new TextDecoder().decode(user.getSeed());
      return `${framed("NATS USER JWT", jwt)}\n${framed("USER NKEY SEED", seed)}`;
    },
  };
}

function token(
  issuer: nkeys.KeyPair,
  subject: nkeys.KeyPair,
  name: string,
  claims: Readonly<Record<string, unknown>>,
  seconds?: number,
): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = [
    part({ typ: "JWT", alg: "ed25519-nkey" }),
    part({
      ...{ jti: randomBytes(16).toString("hex"), iat: now, iss: issuer.getPublicKey(), sub: subject.getPublicKey() },
      ...{ name, nats: { ...claims, version: 2 } },
      ...(seconds !== undefined && { exp: now + seconds }),
    }),
  ].join(".");
  return `${body}.${Buffer.from(issuer.sign(bytes(body))).toString("base64url")}`;
}

function framed(what: string, text: string): string {
  return `-----BEGIN ${what}-----\n${text}\n------END ${what}------\n`;
}
