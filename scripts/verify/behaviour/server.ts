/** A server that is ended and started again on the same port, with the same store. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect, createInbox, type NatsConnection } from "@nats-io/transport-node";
import { startChild } from "./children.ts";

/** In memory where the machine has such a place: what is proven outlives processes, not machines. */
const SCRATCH = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const CONFIG = "server.conf";

/** Parts of the server's answers that are looked at. */
export interface StreamState {
  readonly messages: number;
  readonly last_seq: number;
}

/** As CONSUMER.INFO has it. */
export interface ConsumerState {
  readonly num_pending: number;
  readonly num_ack_pending: number;
  readonly num_redelivered: number;
  readonly delivered: { readonly stream_seq: number };
  readonly ack_floor: { readonly stream_seq: number };
}

/** A stored message. Names of headers are as they were sent. */
export interface StoredMessage {
  readonly sequence: number;
  readonly subject: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: string;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A real server that can be killed and started again on the same folder and port. */
export class DurableServer {
  private constructor(
    private readonly file: string,
    private readonly folder: string,
    readonly url: string,
    private child: ChildProcess,
    private readonly connection: NatsConnection,
  ) {}

  /** Starts `file` with JetStream, in the domain, if any. */
  static async open(file: string, domain?: string): Promise<DurableServer> {
    const folder = mkdtempSync(join(SCRATCH, "behaviour-"));
    const port = await freePort();
    const inDomain = domain ? `, domain: "${domain}"` : "";
    writeFileSync(
      join(folder, CONFIG),
      `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${join(folder, "data")}"${inDomain} }\n`,
    );
    const url = `nats://127.0.0.1:${port}`;
    const child = await started(file, folder, url);
    const connection = await connect({
      servers: url,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
      noAsyncTraces: true,
    });
    return new DurableServer(file, folder, url, child, connection);
  }

  /** After `stop`. Returns once JetStream answers. */
  async start(): Promise<void> {
    this.child = await started(this.file, this.folder, this.url);
  }

  /** Returns once the process is gone. */
  async stop(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, "exit");
    this.child.kill(signal);
    await gone;
  }

  /** It does not answer for so many milliseconds, while connections to it stay open. */
  async freeze(duration: number): Promise<void> {
    this.child.kill("SIGSTOP");
    await pause(duration);
    this.child.kill("SIGCONT");
  }

  /** Ends it for good, and removes its data. */
  async end(): Promise<void> {
    await this.connection.close();
    await this.stop("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  publish(subject: string, payload: string): void {
    this.connection.publish(subject, payload);
  }

  /** Payloads of what is published there from now on. */
  async listen(subject: string): Promise<readonly string[]> {
    const heard: string[] = [];
    this.connection.subscribe(subject, { callback: (_, message) => void heard.push(message.string()) });
    await this.connection.flush();
    return heard;
  }

  /** Answers what is published there: the n-th message with the n-th answer, `undefined` not at all; later ones as the last. */
  async answer(subject: string, ...answers: readonly unknown[]): Promise<readonly string[]> {
    const heard: string[] = [];
    this.connection.subscribe(subject, {
      callback: (_, message) => {
        const answer = answers[Math.min(heard.length, answers.length - 1)];
        heard.push(message.string());
        if (answer !== undefined) message.respond(JSON.stringify(answer));
      },
    });
    await this.connection.flush();
    return heard;
  }

  /** Throws when the stream is not there. */
  async stream(name: string): Promise<StreamState> {
    return (await this.api(`STREAM.INFO.${name}`)).state as StreamState;
  }

  /** Throws when the consumer is not there. */
  async consumer(stream: string, name: string): Promise<ConsumerState> {
    return (await this.api(`CONSUMER.INFO.${stream}.${name}`)) as unknown as ConsumerState;
  }

  /** Names of the stream's consumers. */
  async consumers(stream: string): Promise<readonly string[]> {
    return ((await this.api(`CONSUMER.NAMES.${stream}`)).consumers ?? []) as string[];
  }

  async deleteConsumer(stream: string, name: string): Promise<void> {
    await this.api(`CONSUMER.DELETE.${stream}.${name}`);
  }

  async deleteStream(name: string): Promise<void> {
    await this.api(`STREAM.DELETE.${name}`);
  }

  /** Has the next message delivered, and gives it back at once. False: there was none. */
  async refuse(stream: string, consumer: string): Promise<boolean> {
    const inbox = createInbox();
    const subscription = this.connection.subscribe(inbox, { max: 1 });
    const body = JSON.stringify({ batch: 1, expires: 500_000_000 });
    this.connection.publish(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`, body, { reply: inbox });
    for await (const message of subscription) {
      if (message.headers?.code) return false;
      message.respond("-NAK");
      await this.connection.flush();
    }
    return true;
  }

  /** All that the stream holds; only the subject, when one is given. */
  async messages(stream: string, subject?: string): Promise<readonly StoredMessage[]> {
    const { last_seq: last } = await this.stream(stream);
    const found: StoredMessage[] = [];
    for (let seq = 1; seq <= last; ) {
      const reply = await this.reply(`STREAM.MSG.GET.${stream}`, { seq, next_by_subj: subject ?? ">" });
      if (reply.error) break;
      const message = reply.message as { seq: number; subject: string; hdrs?: string; data?: string };
      found.push({
        sequence: message.seq,
        subject: message.subject,
        headers: headersOf(message.hdrs ?? ""),
        payload: Buffer.from(message.data ?? "", "base64").toString("utf8"),
      });
      seq = message.seq + 1;
    }
    return found;
  }

  private async api(subject: string): Promise<Readonly<Record<string, unknown>>> {
    const reply = await this.reply(subject);
    if (reply.error) throw new Error(`${subject}: ${JSON.stringify(reply.error)}`);
    return reply;
  }

  /** Asks again while the server is away. */
  private async reply(subject: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> {
    for (let n = 0; ; n += 1) {
      try {
        const text = body === undefined ? "" : JSON.stringify(body);
        const reply = await this.connection.request(`$JS.API.${subject}`, text, { timeout: 2_000 });
        return reply.json() as Record<string, unknown>;
      } catch (error) {
        if (n === 20) throw error;
        await pause(100);
      }
    }
  }
}

/** Returns once JetStream answers. */
async function started(file: string, folder: string, url: string): Promise<ChildProcess> {
  const child = startChild(file, ["-c", join(folder, CONFIG)], { stdio: "ignore" });
  for (let n = 0; n < 400 && child.exitCode === null; n += 1) {
    try {
      const probe = await connect({ servers: url, reconnect: false, timeout: 1_000, noAsyncTraces: true });
      try {
        await probe.request("$JS.API.INFO", "", { timeout: 1_000 });
        return child;
      } finally {
        await probe.close();
      }
    } catch {
      await pause(50);
    }
  }
  child.kill("SIGKILL");
  throw new Error("nats-server did not start");
}

/** Of a header block: `NATS/1.0`, then `Name: value` lines. */
function headersOf(base64: string): ReadonlyMap<string, string> {
  const lines = Buffer.from(base64, "base64").toString("utf8").split("\r\n").slice(1);
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(":");
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()] as const];
    }),
  );
}
