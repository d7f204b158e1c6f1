/** Connections of a browser. */
import { type WsConnectionOptions, wsconnect } from "@nats-io/nats-core";
import { Greeting } from "./greeting.ts";
import type { Dialer } from "./open-port.ts";
import { isLoopback } from "./server-url.ts";

/** For a page, or a worker of it, that came from there. */
export function webSocketDialer(location: { readonly protocol: string; readonly hostname: string }): Dialer {
  return {
    over: "websocket",
    connect: (options) => connect(options),
    securePage: location.protocol === "https:",
    localPage: isLoopback(location.hostname),
  };
}

/** Errors besides the library's: `GreetingError`, of the address that was tried last. */
async function connect(options: WsConnectionOptions) {
  let greeting: Greeting | undefined;
  let refuse: (thrown: unknown) => void = () => {};
  // The library waits for the end of a socket, also when there is none because the browser refused to make it.
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  const wsFactory: WsConnectionOptions["wsFactory"] = async (url) => {
    const socket = made(url, refuse);
    socket.binaryType = "arraybuffer";
    greeting = new Greeting(socket);
    closeAtOnce(socket);
    return { socket, encrypted: url.startsWith("wss:") };
  };
  try {
    return await Promise.race([wsconnect({ ...options, wsFactory }), refused]);
  } catch (thrown) {
    throw greeting?.failure(thrown) ?? thrown;
  }
}

function made(url: string, refuse: (thrown: unknown) => void): WebSocket {
  try {
    return new WebSocket(url);
  } catch (thrown) {
    refuse(thrown);
    throw thrown;
  }
}

/**
 * Lets it count as closed once it is asked to close: browsers wait a minute for a server that does not answer, and the
 * library waits with them before it gives up, or connects anew.
 */
function closeAtOnce(socket: WebSocket): void {
  const close = socket.close.bind(socket);
  let closing = false;
  socket.close = (...given) => {
    if (closing) return;
    closing = true;
    close(...given);
    socket.onclose?.call(socket, new CloseEvent("close", { wasClean: true }));
  };
}
