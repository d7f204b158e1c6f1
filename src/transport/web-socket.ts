/** Connections of a browser. */
import { wsconnect } from "@nats-io/nats-core";
import type { Dialer } from "./open-port.ts";
import { isLoopback } from "./server-url.ts";

/** For a page, or a worker of it, that came from there. */
export function webSocketDialer(location: { readonly protocol: string; readonly hostname: string }): Dialer {
  return {
    over: "websocket",
    connect: wsconnect,
    securePage: location.protocol === "https:",
    localPage: isLoopback(location.hostname),
  };
}
