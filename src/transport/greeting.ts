/** What a server says first over a WebSocket, and whether it is what a NATS server says. */
import { errors } from "@nats-io/nats-core";

/** What came instead of a greeting. */
export type Heard =
  | "nothing" // it speaks WebSocket, and is silent
  | "goodbye" // it ended the WebSocket
  | "something-else";

/** There was no greeting. `reason`: what the server gave when it closed, in its own words. */
export class GreetingError extends Error {
  constructor(
    readonly heard: Heard,
    readonly reason: string,
  ) {
    super("no greeting");
  }
}

/** Far more than the longest list of servers takes. */
const LONGEST_GREETING = 1024 * 1024;
const START = "INFO ";
const [CR, LF] = [13, 10];

/** What of a WebSocket is looked at: the client library sets its own handlers after these. */
export type Socket = Pick<WebSocket, "addEventListener" | "onerror">;

/**
 * Listens to a WebSocket until it has greeted. The client library waits for its whole time when the socket is closed
 * before, or says something without an end; it is told at once here, as of a socket that fails.
 */
export class Greeting {
  private state: "opening" | "open" | "greeted" | "failed" = "opening";
  private heard: Heard = "nothing";
  private reason = "";
  private bytes = 0;
  /** The byte that came last. */
  private last = 0;

  constructor(private readonly socket: Socket) {
    socket.addEventListener("open", () => {
      this.state = "open";
    });
    socket.addEventListener("message", (event) => {
      // A NATS server sends no text, and the library would take one for the length of a list.
      if (typeof event.data === "string") event.stopImmediatePropagation();
      this.hear(typeof event.data === "string" ? null : new Uint8Array(event.data as ArrayBuffer));
    });
    socket.addEventListener("error", () => this.end(""));
    socket.addEventListener("close", ({ reason }) => this.end(reason));
  }

  /** Why there is no connection, when that is for want of a greeting. `thrown`: by the client library. */
  failure(thrown: unknown): GreetingError | null {
    if (this.state !== "open" && this.state !== "failed") return null;
    // Its time was up, and it has closed the socket itself since.
    if (thrown instanceof errors.TimeoutError) return new GreetingError("nothing", "");
    return this.state === "failed" ? new GreetingError(this.heard, this.reason) : null;
  }

  private hear(data: Uint8Array | null): void {
    if (this.state !== "open") return;
    if (!data || !this.mayGreet(data)) this.fail("something-else", "");
    else if (this.endsIn(data)) this.state = "greeted";
  }

  private mayGreet(data: Uint8Array): boolean {
    const said = String.fromCharCode(...data.subarray(0, START.length)).toUpperCase();
    const wanted = START.slice(this.bytes, this.bytes + said.length);
    this.bytes += data.length;
    return said.startsWith(wanted) && this.bytes <= LONGEST_GREETING;
  }

  private endsIn(data: Uint8Array): boolean {
    for (const byte of data) {
      if (byte === LF && this.last === CR) return true;
      this.last = byte;
    }
    return false;
  }

  private end(reason: string): void {
    if (this.state === "open") this.fail("goodbye", reason);
  }

  private fail(heard: Heard, reason: string): void {
    this.state = "failed";
    this.heard = heard;
    this.reason = reason;
    this.socket.onerror?.call(this.socket as WebSocket, new Event("error"));
  }
}
