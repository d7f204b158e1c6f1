/** What the page of live-transport.spec.ts runs. */

export { openPort } from "../src/transport/open-port.ts";
export { webSocketDialer } from "../src/transport/web-socket.ts";
