/** A job that the server gives up while nobody hears it say so: programs that start later find it all the same. */
import { setTimeout as pause } from "node:timers/promises";
import { MAX_DELIVER } from "./designs/jobs.ts";
import type { Job } from "./load.ts";
import type { Programs } from "./programs.ts";
import { DurableServer } from "./server.ts";

/** How long it may take until it is found. */
const PATIENCE = 40_000;

const LOST: Job = { id: 0, kind: "mail", urgent: false, fail: 0, reject: false, work: 0 };

/** What is wrong. `app`: the program that finds it; `deadLetters`: the subject that it goes to. `file`: the server. */
export async function lostAdvisory(
  programs: Programs,
  { app, deadLetters }: { readonly app: "crusher" | "undertaker"; readonly deadLetters: string },
  file: string,
): Promise<readonly string[]> {
  const server = await DurableServer.open(file);
  const { url } = server;
  const wrong: string[] = [];
  const say = (what: string) => wrong.push(`a job whose advisory was lost: ${what}`);
  try {
    await programs.setUp(url);
    if (app === "undertaker") await server.deleteStream("ADVISORIES");
    server.publish("jobs.mail.queued", JSON.stringify(LOST));
    for (let n = 0; n < MAX_DELIVER; n += 1) await server.refuse("JOBS", "crunch");
    if (await server.refuse("JOBS", "crunch")) say("it was delivered too often");
    await programs.setUp(url);

    const program = await programs.start(app, url);
    const left = async () => (await server.stream("JOBS")).messages;
    for (const from = Date.now(); (await left()) > 0 && Date.now() - from < PATIENCE; ) await pause(100);
    const letters = (await server.messages("DLQ")).map(({ subject, payload, headers }) =>
      [subject, payload, headers.get("Nats-Msg-Id"), headers.get("Dead-Letter-Deliveries")].join(" "),
    );
    const wanted = [deadLetters, JSON.stringify(LOST), "JOBS.crunch.1", MAX_DELIVER].join(" ");
    if (letters.join() !== wanted) say(`dead letters [${letters.join()}], expected ${wanted}`);
    if ((await left()) > 0) say("it stays in the work queue");
    program.signal("SIGTERM");
    const code = await program.ended();
    if (code !== 0) say(`exit status ${code} after SIGTERM`);
    if (wrong.length > 0) say(`${app}'s last words:\n${program.tail()}`);
    return wrong;
  } finally {
    await server.end();
  }
}
