/** Who is let in: every way to connect that the settings offer, and what becomes of programs that are refused. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { nkeys } from "@nats-io/transport-node";
import { makeCertificates } from "./access/certificates.ts";
import { newOperator } from "./access/credentials.ts";
import { type GuardedServer, startGuarded } from "./access/guarded-server.ts";
import type { FixtureDesign } from "./designs/all.ts";
import type { Language } from "./language.ts";
import { Programs, type Running } from "./programs.ts";

type Environment = Readonly<Record<string, string>>;

/** Seconds after which a program's credentials expire while it runs: until then it has to have started. */
const EXPIRES = 15;

/** How long a program may take to notice something. */
const PATIENCE = 60_000;

/** Said by a program that is refused, in every language. */
const REFUSED = "the credentials are refused";

/** Runs it; what is wrong, and how many checks there were. `file`: the server. */
export async function runAccess(
  language: Language,
  fixture: FixtureDesign,
  file: string,
): Promise<{ readonly wrong: readonly string[]; readonly checks: number }> {
  const programs = await Programs.prepare(language, fixture);
  const folder = mkdtempSync(join(tmpdir(), "access-"));
  const servers: GuardedServer[] = [];
  const wrong: string[] = [];
  let checks = 0;
  const start = async (name: string, config: string) => {
    const server = await startGuarded(file, folder, name, config);
    servers.push(server);
    return server.address;
  };
  const check = async (what: string, holds: () => Promise<string | undefined>) => {
    checks += 1;
    const fault = await holds();
    if (fault) wrong.push(`${what}: ${fault}`);
  };
  const letsIn = (what: string, url: string, env: Environment) =>
    check(what, async () => {
      const program = await programs.startSetUp(url, env);
      const code = await program.ended();
      return code === 0 ? undefined : `exit status ${code}\n${program.tail()}`;
    });
  const refuses = (what: string, program: Promise<Running>, address: string) =>
    check(what, async () => {
      const refused = await program;
      const code = await refused.ended();
      const lines = refused.said().split("\n");
      const isTold = lines.some((line) => line.includes(REFUSED) && line.includes(address));
      return code === 1 && isTold ? undefined : `exit status ${code}\n${refused.tail()}`;
    });

  try {
    const open = await start("token", `authorization { token: "s3cret" }`);
    await letsIn("a token", `nats://${open}`, { NATS_TOKEN: "s3cret" });
    await letsIn("a token in the address", `nats://s3cret@${open}`, {});

    const user = nkeys.createUser();
    const seed = written(join(folder, "user.nk"), new TextDecoder().decode(user.getSeed()));
    const { ca, server, client } = makeCertificates(folder);
    const guarded = await start(
      "tls",
      `tls { cert_file: "${server.cert}", key_file: "${server.key}", ca_file: "${ca}", verify: true }
authorization { users: [{ user: "ann", password: "s3cret" }, { nkey: ${user.getPublicKey()} }] }`,
    );
    const tls = { NATS_CA: ca, NATS_CERT: client.cert, NATS_KEY: client.key };
    const url = `tls://${guarded}`;
    await letsIn("a user, over TLS", url, { ...tls, NATS_USER: "ann", NATS_PASSWORD: "s3cret" });
    await letsIn("an nkey, over TLS", url, { ...tls, NATS_NKEY: seed.path });
    const other = { ...tls, NATS_USER: "ann", NATS_PASSWORD: "other" };
    await refuses("set-up with another password", programs.startSetUp(url, other), guarded);
    await refuses("a program with another password", programs.start("crusher", url, other), guarded);

    const operator = newOperator();
    const trusting = await start("operator", operator.config);
    const creds = written(join(folder, "user.creds"), operator.credentials(3_600));
    await letsIn("credentials", `nats://${trusting}`, { NATS_CREDS: creds.path });
    const expired = written(join(folder, "expired.creds"), operator.credentials(-1));
    const expiredSetUp = programs.startSetUp(`nats://${trusting}`, { NATS_CREDS: expired.path });
    await refuses("set-up with credentials that have expired", expiredSetUp, trusting);
    await check("credentials that expire, and are renewed", async () => {
      writeFileSync(creds.path, operator.credentials(EXPIRES));
      const program = await programs.start("crusher", `nats://${trusting}`, { NATS_CREDS: creds.path });
      await program.ready();
      if (!(await says(program, REFUSED))) return `the program does not say that it is refused\n${program.tail()}`;
      writeFileSync(creds.path, operator.credentials(3_600));
      await program.ready();
      program.signal("SIGTERM");
      const code = await program.ended();
      return code === 0 ? undefined : `exit status ${code}\n${program.tail()}`;
    });
    return { wrong, checks };
  } finally {
    await programs.end();
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function written(path: string, text: string): { readonly path: string; readonly text: string } {
  writeFileSync(path, text);
  return { path, text };
}

/** Whether it does within the time that it may take, and goes on. */
async function says(program: Running, text: string): Promise<boolean> {
  for (const from = Date.now(); Date.now() - from < PATIENCE && program.isRunning; await pause(100))
    if (program.said().includes(text)) return true;
  return false;
}
