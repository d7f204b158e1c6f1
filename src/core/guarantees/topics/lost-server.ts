/** One server less, and a power failure: replicas, storage, and where a consumer keeps its place. */
import { consumerReplicas } from "../../jetstream/effective.ts";
import { settings } from "../../lint/facts/inputs.ts";
import type { Store } from "../../lint/facts/stores/stores.ts";
import { ofEnvironment, ofReader, ofSenders, ofStore } from "../causes.ts";
import { type Sentence, type Teller, type Told, unacknowledged } from "./topic.ts";

export const tellLostServer: Teller = (told) => [
  ...told.stores.map(tellStore),
  ...election(told),
  ...tellConsumer(told),
  ...powerFailure(told),
];

function tellStore(store: Store): Sentence {
  const { name, effective } = store;
  const { num_replicas: replicas, storage } = effective;
  const causes = [ofStore(store, "num_replicas"), ofStore(store, "storage")];
  if (replicas < 2) {
    const back =
      storage === "file" ? "they are back with its disk, or not at all" : "they are gone, for they are in memory";
    const text = `${name} is on one server: without it nothing is stored or read. Its messages: ${back}.`;
    return { tone: "lost", text, causes };
  }
  // A majority has to be there.
  const spare = replicas - (Math.floor(replicas / 2) + 1);
  if (spare === 0) {
    const text = `${name} keeps its messages on the other server, but neither stores nor reads until both are back.`;
    return { tone: "depends", text, causes };
  }
  const memory = storage === "memory" ? " They are in memory: when all restart at once they are gone." : "";
  const servers = spare === 1 ? "one server" : `${spare} servers`;
  return {
    tone: "kept",
    text: `${name} goes on without ${servers} of ${replicas}; nothing that was acknowledged is lost.${memory}`,
    causes,
  };
}

/** Some seconds without a leader. */
function election(told: Told): Sentence[] {
  const { first, senders, senderNames, sender } = told;
  if (first.effective.num_replicas < 2) return [];
  if (unacknowledged(told)) {
    const text = `While ${first.name} has no leader, for some seconds, what is published is lost.`;
    return [{ tone: "lost", text, causes: ofSenders(senders, "mode") }];
  }
  if (sender.declared.retries !== 0 || sender.deadLetter) return [];
  const text = `While ${first.name} has no leader, for some seconds, ${senderNames} gets no acknowledgement, and does not repeat.`;
  return [{ tone: "depends", text, causes: ofSenders(senders, "retries") }];
}

function tellConsumer({ reader, readerName: name, last }: Told): Sentence[] {
  if (!reader || reader.ordered) return [];
  const replicas = consumerReplicas(reader.config, last.config);
  const where = [ofReader(reader, "num_replicas"), ofReader(reader, "durable_name")];
  if (reader.config.mem_storage) {
    const text = `${name} keeps its place in memory: after a restart of all its servers it begins anew, and messages come again.`;
    return [{ tone: "depends", text, causes: [ofReader(reader, "mem_storage"), ...where] }];
  }
  if (replicas >= last.effective.num_replicas || last.effective.num_replicas < 2) return [];
  const text = `${name} is on ${replicas === 1 ? "one server" : `${replicas} servers`} only: without it nothing is delivered, though ${last.name} goes on.`;
  return [{ tone: "depends", text, causes: where }];
}

/** Source: nats-server server/filestore.go defaultSyncInterval. */
function powerFailure({ read, first }: Told): Sentence[] {
  if (first.effective.storage !== "file") return [];
  const { syncAlways } = read(settings, "").environment;
  const causes = [ofEnvironment(read, "syncAlways"), ofStore(first, "num_replicas")];
  if (syncAlways) {
    const text = `${first.name} acknowledges what is on disk: a power failure loses nothing of it.`;
    return [{ tone: "kept", text, causes }];
  }
  const whose = first.effective.num_replicas < 2 ? "its server" : "all its servers at once";
  const text = `Servers write to disk every two minutes: a power failure of ${whose} can lose what was acknowledged since.`;
  return [{ tone: "depends", text, causes }];
}
