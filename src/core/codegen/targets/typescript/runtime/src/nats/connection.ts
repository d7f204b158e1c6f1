/** The connection to NATS: it comes back by itself, for ever, and says how it is. */
import { EventEmitter, once } from "node:events";
import { type JetStreamClient, jetstream } from "@nats-io/jetstream";
import { connect, type NatsConnection, type Subscription } from "@nats-io/transport-node";
import { ConnectionLostError, isRefusal } from "./errors.js";
import type { Log } from "./log.js";
import { connectionOptions } from "./options.js";
import type { Settings } from "./settings.js";
import { backoff, sleep } from "./time.js";

const SHORTEST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/** A connection of a program. */
export class Connection {
  readonly nc: NatsConnection;
  readonly log: Log;
  readonly #domain: string | undefined;
  readonly #changes = new EventEmitter();
  #connected = true;

  constructor(nc: NatsConnection, log: Log, domain?: string) {
    this.nc = nc;
    this.log = log;
    this.#domain = domain;
    this.#changes.setMaxListeners(0);
    void this.#watch();
  }

  /**
   * Tries until there is a connection; undefined when `stop` comes first. `name` is what the server shows. Rejects when
   * the credentials are refused: that is told at once, while a connection that was there is tried for ever.
   */
  static async open(name: string, settings: Settings, log: Log, stop: AbortSignal): Promise<Connection | undefined> {
    const options = connectionOptions(name, settings);
    for (let attempt = 0; !stop.aborted; attempt += 1) {
      try {
        const nc = await connect(options);
        if (stop.aborted) {
          await nc.close();
          return undefined;
        }
        log.info("connected", { server: nc.getServer() });
        return new Connection(nc, log, settings.domain);
      } catch (error) {
        if (isRefusal(error)) {
          const servers = settings.servers.join(" or ");
          throw new Error(`the credentials are refused by ${servers}`, { cause: error });
        }
        log.warn("no connection yet", { error, servers: settings.servers });
        await sleep(SHORTEST_WAIT + backoff(attempt, SHORTEST_WAIT, LONGEST_WAIT), stop);
      }
    }
    return undefined;
  }

  get isConnected(): boolean {
    return this.#connected && !this.nc.isClosed();
  }

  /** Waits while there is no connection. Rejects with an `AbortError` once `signal` is given. */
  async ready(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    while (!this.#connected) await once(this.#changes, "connected", signal && { signal });
  }

  /** `request`, unless the connection goes meanwhile: what waits for an answer would wait in vain. */
  whileConnected<T>(request: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const lost = () => reject(new ConnectionLostError());
      this.#changes.once("lost", lost);
      request()
        .then(resolve, reject)
        .finally(() => this.#changes.off("lost", lost));
    });
  }

  /** Calls `lost` whenever the connection goes, until what it returns is called. */
  onLost(lost: () => void): () => void {
    this.#changes.on("lost", lost);
    return () => this.#changes.off("lost", lost);
  }

  /** Takes what is on its way, and no more. */
  async drain(subscription: Subscription): Promise<void> {
    if (subscription.isClosed()) return;
    if (this.isConnected) await subscription.drain();
    else subscription.unsubscribe();
  }

  /** Sends what is to be sent, as far as there is a connection, and closes it. */
  async close(): Promise<void> {
    if (this.nc.isClosed()) return;
    await (this.isConnected ? this.nc.drain() : this.nc.close());
  }

  /** JetStream, in the given domain or in that of the settings. */
  jetstream(domain: string | undefined = this.#domain): JetStreamClient {
    return jetstream(this.nc, domain === undefined ? {} : { domain });
  }

  /** What subjects of the JetStream API begin with. */
  api(domain: string | undefined = this.#domain): string {
    return domain === undefined ? "$JS.API" : `$JS.${domain}.API`;
  }

  async #watch(): Promise<void> {
    for await (const status of this.nc.status()) {
      switch (status.type) {
        case "disconnect":
          this.#connected = false;
          this.#changes.emit("lost");
          this.log.warn("connection lost", { server: status.server });
          break;
        case "reconnect":
          this.#connected = true;
          this.#changes.emit("connected");
          this.log.info("connected again", { server: status.server });
          break;
        case "ldm":
          this.log.warn("the server is about to stop (lame duck mode)", { server: status.server });
          break;
        case "slowConsumer":
          this.log.warn("messages come faster than they are handled", {
            subject: status.sub.getSubject(),
            pending: status.pending,
          });
          break;
        case "staleConnection":
          this.log.warn("the server does not answer");
          break;
        case "error":
          if (isRefusal(status.error)) {
            const server = this.nc.getServer();
            this.log.error("the credentials are refused, trying again", { server, error: status.error });
          } else this.log.error("the server reports an error", { error: status.error });
          break;
        default:
          this.log.debug("connection", { status: status.type });
      }
    }
  }
}
