/** From what a user gives to what the client library sends: checked first, so that a typing error is told as one. */
import {
  type Authenticator,
  jwtAuthenticator,
  nkeyAuthenticator,
  nkeys,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from "@nats-io/nats-core";
import { err, ok, type Result } from "#core/result.ts";
import type { Auth } from "./settings.ts";

/** What is wrong with them; never what they are. */
export type CredentialsProblem =
  | "credentials/no-jwt"
  | "credentials/no-seed"
  | "credentials/bad-seed"
  | "credentials/empty-token"
  | "credentials/empty-user";

// White space parts the dashes from a JWT, which may have some of its own: any text is searched in time linear to it.
const JWT = /---\s*BEGIN NATS USER JWT\s*-{3,}\s+([A-Za-z0-9_.-]+)\s+-{3,}\s*END NATS USER JWT/;
const SEED = /---\s*BEGIN USER NKEY SEED\s*-{3,}\s+([A-Z0-9]+)\s+-{3,}\s*END USER NKEY SEED/;

/** Undefined for a connection that says nothing of itself. */
export function authenticatorOf(auth: Auth): Result<Authenticator | undefined, CredentialsProblem> {
  switch (auth.kind) {
    case "none":
      return ok(undefined);
    case "token":
      return auth.token === "" ? err("credentials/empty-token") : ok(tokenAuthenticator(auth.token));
    case "user":
      return auth.user === ""
        ? err("credentials/empty-user")
        : ok(usernamePasswordAuthenticator(auth.user, auth.password));
    case "nkey": {
      const seed = seedBytes(auth.seed.trim());
      return seed.ok ? ok(nkeyAuthenticator(seed.value)) : seed;
    }
    case "creds": {
      const jwt = JWT.exec(auth.text)?.[1];
      if (jwt === undefined) return err("credentials/no-jwt");
      const written = SEED.exec(auth.text)?.[1];
      if (written === undefined) return err("credentials/no-seed");
      const seed = seedBytes(written);
      return seed.ok ? ok(jwtAuthenticator(jwt, seed.value)) : seed;
    }
  }
}

/** The library takes the text's bytes; whether they are a user's seed is found out here. */
function seedBytes(seed: string): Result<Uint8Array, CredentialsProblem> {
  const bytes = new TextEncoder().encode(seed);
  try {
    const pair = nkeys.fromSeed(bytes);
    return pair.getPublicKey().startsWith("U") ? ok(bytes) : err("credentials/bad-seed");
  } catch {
    return err("credentials/bad-seed");
  }
}
