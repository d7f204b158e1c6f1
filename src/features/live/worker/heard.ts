import type { OpenPort } from "#transport/open-port.ts";

/** The same connection, which says each time when the server has answered. */
export function withHeard(port: OpenPort, heard: () => void): OpenPort {
  return {
    get server() {
      return port.server;
    },
    get state() {
      return port.state;
    },
    url: port.url,
    async request(...asked) {
      const reply = await port.request(...asked);
      if (reply.ok) heard();
      return reply;
    },
    subscribe: (...asked) => port.subscribe(...asked),
    close: () => port.close(),
  };
}
