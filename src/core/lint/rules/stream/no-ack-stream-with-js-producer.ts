import { nameOf } from "../../facts/consumers/namesakes.ts";
import { arrivalsAt } from "../../facts/publications/flows.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { refusedWithAcks } from "../../facts/subjects/system-subjects.ts";
import { configure } from "../../fix.ts";
import { isAcknowledged } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Dead letters count: a worker waits for the ack before it gives a message up. */
export const noAckStreamWithJsProducer = defineRule<{ name: string; publishers: string; subjects: string }>({
  id: "stream/no-ack-stream-with-js-producer",
  title: "Publishers wait for acks that never come",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go processJetStreamMsg" },
  message: ({ name, publishers, subjects }) =>
    `${name} does not acknowledge (no_ack), and ${publishers} waits for an ack to ${subjects}: each publish times ` +
    "out and its retry is stored once more. Unset no_ack, or publish with mode core.",
  visit: {
    stream({ id, element }, report, read) {
      const { no_ack, subjects = [] } = element.config;
      const store = no_ack ? read(storeOf, id) : undefined;
      if (!store) return;
      const captured = read(arrivalsAt, id)
        .map(({ publication }) => publication)
        .filter(({ stores }) => stores.some((captor) => captor.id === id));
      const waiting = captured.filter(isAcknowledged);
      if (waiting.length === 0) return;
      const owners = [...new Set(waiting.map(({ owner }) => owner))];
      const needed = subjects.some((subject) => subject === ">" || refusedWithAcks(subject) !== undefined);
      report({
        at: ["config", "no_ack"],
        data: {
          name: store.name,
          publishers: someOf(owners.map((owner) => nameOf(read, owner))),
          subjects: someOf([...new Set(waiting.map(({ subject }) => subject))]),
        },
        related: owners,
        // Beside publishers that wait it may be a tap on what core NATS carries.
        fix:
          needed || waiting.length < captured.length
            ? undefined
            : {
                label: "Acknowledge publishes",
                command: configure(id, element, { no_ack: undefined }),
                caveat: "Requests on these subjects then get the stream's ack as their first answer.",
              },
      });
    },
  },
});
