// A real cluster of nats-servers with JetStream, on loopback.
import { createServer } from "node:net";
import { startNatsServer } from "./nats-server.mjs";

/**
 * Starts servers of one cluster, n1, n2 …, on free loopback ports; it takes them seconds to agree on a leader. `tags`: of
 * each, as many as there are to be. One may be killed and started again; `stop` ends all of them and removes what they
 * stored.
 */
export async function startNatsCluster(file, tags = [[], [], []], name = "local") {
  const ports = await freePorts(tags.length);
  const routes = ports.map((port) => `nats-route://127.0.0.1:${port}`).join(", ");
  const config = (i) => (folder) =>
    `
    server_name: n${i + 1}
    server_tags: ${JSON.stringify(tags[i])}
    jetstream { store_dir: ${JSON.stringify(folder)}, max_file_store: 10GB, max_memory_store: 1GB }
    cluster { name: ${name}, listen: "127.0.0.1:${ports[i]}", routes: [${routes}] }
  `;
  const started = await Promise.allSettled(tags.map((_, i) => startNatsServer(file, config(i))));
  const servers = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const stop = () => {
    for (const server of servers) server.stop();
  };
  const failed = started.find(({ status }) => status === "rejected");
  if (failed) {
    stop();
    throw failed.reason;
  }
  return { servers: servers.map((server, i) => ({ name: `n${i + 1}`, ...server })), stop };
}

/** All at once, so that they are different; they are free when it returns. */
async function freePorts(count) {
  const held = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((done, failed) => {
          const server = createServer().once("error", failed);
          server.listen(0, "127.0.0.1", () => done(server));
        }),
    ),
  );
  const ports = held.map((server) => server.address().port);
  await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
