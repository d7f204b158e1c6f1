/** Speaks with a server off the main thread. */
import { thrownText } from "#core/result.ts";
import { Inbox } from "#editor/worker/parcels.ts";
import { sayInParcels } from "#editor/worker/serve.ts";
import { openPort } from "#transport/open-port.ts";
import { webSocketDialer } from "#transport/web-socket.ts";
import type { LiveEvent, LiveRequest } from "./messages.ts";
import { LiveWork } from "./work.ts";

const say = (event: LiveEvent) => sayInParcels(event);
const inbox = new Inbox<LiveRequest>();
const fail = (thrown: unknown) => say({ type: "failed", problem: `Live stopped: ${thrownText(thrown)}` });

const work = new LiveWork(say, {
  open: (settings, events) => openPort(webSocketDialer(location), settings, events),
  clock: {
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  origin: location.origin,
});

addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  try {
    const request = inbox.take(data);
    if (request !== undefined) work.hear(request);
  } catch (thrown) {
    fail(thrown);
  }
});
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});
