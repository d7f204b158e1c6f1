/** A server for tests: answers by subject, without a network. */
import { strToU8 } from "fflate";
import { err, ok } from "../../result.ts";
import type { PortError, PortMessage, ServerIdentity, ServerPort } from "../port.ts";

/** What comes back: bytes or text as they are, any other value as JSON, or why nothing does. */
export type FakeAnswer = Uint8Array | string | object | PortError["code"];

/** Undefined: nobody listens there. */
export type Answering = (subject: string, payload: string) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>;

/** A port that remembers what was asked, and can be made to say something. */
export interface FakePort extends ServerPort {
  readonly requests: { readonly subject: string; readonly payload: string }[];
  /** A message for whoever listens there. */
  publish(subject: string, data: unknown): void;
}

/** A server of the newest release. */
export const FAKE_SERVER: ServerIdentity = { name: "fake", version: "2.15.2", maxPayload: 1_048_576, jetstream: true };

const CODES = new Set<unknown>([
  "port/timeout",
  "port/no-responders",
  "port/permission",
  "port/too-large",
  "port/closed",
] satisfies PortError["code"][]);

export function fakePort(answer: Answering, server: ServerIdentity = FAKE_SERVER): FakePort {
  const requests: FakePort["requests"] = [];
  const listeners: { pattern: RegExp; heard: (message: PortMessage) => void }[] = [];
  return {
    server,
    requests,
    async request(subject, payload) {
      requests.push({ subject, payload });
      const answered = (await answer(subject, payload)) ?? "port/no-responders";
      if (CODES.has(answered)) return err({ code: answered as PortError["code"], subject });
      if (answered instanceof Uint8Array) return ok(answered);
      return ok(strToU8(typeof answered === "string" ? answered : JSON.stringify(answered)));
    },
    subscribe(subject, heard) {
      const listener = { pattern: patternOf(subject), heard };
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
    publish(subject, data) {
      const message = { subject, data: data instanceof Uint8Array ? data : strToU8(JSON.stringify(data)) };
      for (const { pattern, heard } of [...listeners]) if (pattern.test(subject)) heard(message);
    },
  };
}

function patternOf(subject: string): RegExp {
  const tokens = subject.split(".").map((token) => {
    if (token === ">") return ".+";
    return token === "*" ? "[^.]+" : token.replace(/[^\w]/g, "\\$&");
  });
  return new RegExp(`^${tokens.join("\\.")}$`);
}
