import { expect, test } from "vitest";
import { connectTrouble } from "./troubles.ts";

const URL = "ws://127.0.0.1:8080";
const ORIGIN = "http://127.0.0.1:4173";

test("what takes a WebSocket and is no NATS server: what happened, and what to do next", () => {
  const error = { code: "connect/no-greeting", url: URL } as const;
  const closed = {
    ...error,
    heard: "goodbye",
    reason: "Use the app instead",
    causes: ["other-service", "other-end"],
  } as const;
  expect(connectTrouble(closed, ORIGIN)).toEqual({
    text: "ws://127.0.0.1:8080 took the WebSocket and ended it without a greeting, as no NATS server does. It said: “Use the app instead”.",
    advice: [
      "Another service listens there: use the port of the websocket block in the server's configuration.",
      "A proxy takes the WebSocket and does not reach the server: look whether that runs, and where the proxy leads.",
    ],
  });
  const silent = { ...error, heard: "nothing", reason: "", causes: ["other-service", "slow"] } as const;
  expect(connectTrouble(silent, ORIGIN)).toEqual({
    text: "ws://127.0.0.1:8080 took the WebSocket and said nothing: a NATS server greets at once.",
    advice: [expect.any(String), "The server or the way to it is slow: connect again."],
  });
});
