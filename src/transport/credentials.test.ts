import { nkeys } from "@nats-io/nats-core";
import { describe, expect, test } from "vitest";
import { authenticatorOf } from "./credentials.ts";

const seedOf = (pair: { getSeed(): Uint8Array }) => new TextDecoder().decode(pair.getSeed());
const user = nkeys.createUser();
const seed = seedOf(user);
const creds = (jwt: string, key: string, end = "\n") =>
  [
    "-----BEGIN NATS USER JWT-----",
    jwt,
    "------END NATS USER JWT------",
    "",
    "************************* IMPORTANT *************************",
    "-----BEGIN USER NKEY SEED-----",
    key,
    "------END USER NKEY SEED------",
    "",
  ].join(end);

const sent = (auth: Parameters<typeof authenticatorOf>[0]) => {
  const made = authenticatorOf(auth);
  return made.ok ? made.value?.("nonce") : made.error;
};

describe("what is sent", () => {
  test("nothing, a token, a user", () => {
    expect(sent({ kind: "none" })).toBeUndefined();
    expect(sent({ kind: "token", token: "t" })).toEqual({ auth_token: "t" });
    expect(sent({ kind: "user", user: "u", password: "" })).toEqual({ user: "u", pass: "" });
  });

  test("of an nkey and of credentials: the public key and a signature, never the seed", () => {
    for (const end of ["\n", "\r\n"]) {
      for (const answer of [
        sent({ kind: "nkey", seed: ` ${seed}\n` }),
        sent({ kind: "creds", text: creds("a.b-c_d.e", seed, end) }),
      ]) {
        expect(answer).toMatchObject({ nkey: user.getPublicKey(), sig: expect.any(String) });
        expect(JSON.stringify(answer)).not.toContain(seed);
      }
    }
    expect(sent({ kind: "creds", text: creds("a.b-c_d.e", seed) })).toMatchObject({ jwt: "a.b-c_d.e" });
  });
});

test("a text of nothing but dashes is looked through at once", () => {
  const dashes = "-".repeat(200_000);
  for (const text of [dashes, `-----BEGIN NATS USER JWT${dashes}`, `-----BEGIN NATS USER JWT-----\n${dashes}`]) {
    expect(sent({ kind: "creds", text })).toBe("credentials/no-jwt");
  }
});

test.each([
  [{ kind: "token", token: "" }, "credentials/empty-token"],
  [{ kind: "user", user: "", password: "p" }, "credentials/empty-user"],
  [{ kind: "nkey", seed: "SUAAAA" }, "credentials/bad-seed"],
  [{ kind: "nkey", seed: user.getPublicKey() }, "credentials/bad-seed"],
  [{ kind: "nkey", seed: seedOf(nkeys.createAccount()) }, "credentials/bad-seed"],
  [{ kind: "creds", text: "" }, "credentials/no-jwt"],
  [{ kind: "creds", text: creds("a.b.c", seed).split("*")[0] ?? "" }, "credentials/no-seed"],
  [{ kind: "creds", text: creds("a.b.c", "SUBROKEN") }, "credentials/bad-seed"],
] as const)("%o is refused", (auth, problem) => {
  expect(sent(auth)).toBe(problem);
});
