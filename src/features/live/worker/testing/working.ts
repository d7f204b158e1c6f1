/** The worker's work on a server that is not there. */
import { vi } from "vitest";
import { serverModel } from "#core/jetstream/server-model/server-model.ts";
import type { StreamConfig } from "#core/jetstream/wire.ts";
import { type FakeStream, fakeApi } from "#core/live/testing/fake-api.ts";
import { fakeClock } from "#core/live/testing/fake-clock.ts";
import { type Answering, FAKE_SERVER, fakePort } from "#core/live/testing/fake-port.ts";
import { ok, type Result } from "#core/result.ts";
import { consumer, designWith, stream } from "#core/testing/builders.ts";
import { checkedParts } from "#editor/checks/delta.ts";
import type { ConnectError } from "#transport/errors.ts";
import type { OpenPort, PortEvents, PortState } from "#transport/open-port.ts";
import type { LiveEvent, LiveRequest } from "../messages.ts";
import { LiveWork } from "../work.ts";

export const ORDERS = {
  name: "ORDERS",
  subjects: ["orders.>"],
  retention: "limits",
  storage: "file",
  num_replicas: 1,
} as const;
/** As the server stores it. */
export function stored(change: Partial<StreamConfig> = {}): StreamConfig {
  const reply = serverModel("2.15").request({ op: "stream.create", config: { ...ORDERS, ...change } });
  if (!reply.ok) throw new Error(reply.message);
  return reply.config as StreamConfig;
}
export const SETTINGS = {
  servers: "ws://127.0.0.1:9222",
  auth: { kind: "token", token: "s3cret" },
  scope: { prefix: "$JS.API" },
} as const;
export const design = designWith({
  elements: { orders: stream({ ...ORDERS, subjects: ["orders.>"] }), billing: consumer({ stream: "orders" }) },
});

/** Work on a server that holds these; `refuse` instead of a connection. */
export function working(streams: readonly FakeStream[] = [], refuse?: ConnectError) {
  const said: LiveEvent[] = [];
  const clock = fakeClock();
  const held: { streams: readonly FakeStream[]; answer?: Answering } = { streams };
  const close = vi.fn(async () => {});
  let events: PortEvents = {};
  let state: PortState = { state: "connected", server: FAKE_SERVER };
  const port = fakePort((...asked) => held.answer?.(...asked) ?? fakeApi(held.streams)(...asked));
  const work = new LiveWork((event) => said.push(structuredClone(event)), {
    async open(_settings, given): Promise<Result<OpenPort, ConnectError>> {
      events = given;
      if (refuse) return { ok: false, error: refuse };
      return ok({
        ...port,
        url: "ws://127.0.0.1:9222",
        get state() {
          return state;
        },
        close,
      });
    },
    clock,
    origin: "http://127.0.0.1:4173",
  });
  const hear = async (...requests: LiveRequest[]) => {
    for (const request of requests) work.hear(structuredClone(request));
    await clock.pass(5_000);
  };
  const connect = () =>
    hear({ type: "design", design: checkedParts(design), opened: 0 }, { type: "connect", settings: SETTINGS });
  const newest = <T extends LiveEvent["type"]>(type: T) =>
    said.findLast((event): event is Extract<LiveEvent, { type: T }> => event.type === type);
  const states = () => said.flatMap((event) => (event.type === "connection" ? event.connection.state : []));
  const kinds = () => newest("compared")?.compared.differences.map(({ resource, kind }) => [resource, kind]);
  return {
    said,
    hear,
    connect,
    newest,
    states,
    kinds,
    held,
    port,
    close,
    changed(next: PortState) {
      state = next;
      events.state?.(next);
    },
    pass: clock.pass,
  };
}

/** Holds back what is asked by subjects that begin like this, until `goOn`. */
export function holdBack(held: ReturnType<typeof working>["held"], beginning: string): { goOn(): void } {
  let goOn = () => {};
  const slow = new Promise<void>((done) => {
    goOn = done;
  });
  held.answer = async (subject, payload) => {
    const answer = fakeApi(held.streams)(subject, payload);
    if (subject.startsWith(beginning)) await slow;
    return answer;
  };
  return { goOn: () => goOn() };
}
