import { approxSize, formatSize } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { reservedIn } from "../../facts/stores/reservations.ts";
import { type Store, storeField } from "../../facts/stores/stores.ts";
import { sizeFor, volumeOf } from "../../facts/stores/volume.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { storeTitle, visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";
import { percent } from "../../words/figures.ts";

type Data =
  | { readonly kind: "servers"; readonly servers: number }
  | { readonly kind: "budget"; readonly bytes: number; readonly room: number; readonly share: number }
  | { readonly kind: "unbounded"; readonly name: string };

/** The size of the cluster counts in production only; streams in other domains are on other servers. */
export const jetstreamClusterAndMemoryBudget = defineRule<Data>({
  id: "topology/jetstream-cluster-and-memory-budget",
  title: "Cluster size or memory leaves no room",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/running-a-nats-service/configuration/clustering/jetstream_clustering" },
  message: (data) => {
    switch (data.kind) {
      case "servers":
        return data.servers === 1
          ? "One JetStream server: when it stops, every stream stops with it. Run 3 or 5."
          : `${data.servers} JetStream servers survive no more losses than ${data.servers - 1}, for a majority of ` +
              `all has to be up. Run ${data.servers < 4 ? "3" : `${data.servers - 1} or ${data.servers + 1}`}.`;
      case "budget":
        return (
          `Memory streams reserve about ${approxSize(data.bytes)} on each server, more than ${percent(data.share)} ` +
          `of its ${approxSize(data.room)}: indexes and duplicate windows need the rest. Lower max_bytes, or use ` +
          "file storage."
        );
      case "unbounded":
        return (
          `${data.name} is in memory without max_bytes: it grows until the server has none left and other streams ` +
          "fail with it. Set max_bytes."
        );
    }
  },
  visit: {
    ...visitStores<Data>((store, report, read) => {
      const { storage, max_bytes, max_msgs, max_msg_size } = store.effective;
      if (storage !== "memory" || max_bytes > 0 || (max_msgs > 0 && max_msg_size > 0)) return;
      const at = storeField(store.kind, "max_bytes");
      report({ at, data: { kind: "unbounded", name: storeTitle(store) }, fix: bound(store, read) });
    }),
    design(report, read) {
      const { environment, thresholds } = read(settings, "");
      const { servers = 0, maxMemory = 0, profile } = environment;
      if (profile === "production" && (servers === 1 || (servers > 0 && servers % 2 === 0))) {
        report({ at: ["environment", "servers"], data: { kind: "servers", servers } });
      }
      if (servers < 1 || maxMemory <= 0) return;
      const { total, largest } = read(reservedIn, "memory");
      const share = thresholds.memoryShare;
      if (total <= share * maxMemory * servers) return;
      const data = { kind: "budget", bytes: total / servers, room: maxMemory, share } as const;
      report({ at: ["environment", "maxMemory"], data, related: largest });
    },
  },
});

/** For as long as messages may be there; without an age or a rate there is nothing to compute it from. */
function bound(store: Store, read: Read): Fix | undefined {
  const { id, element, effective } = store;
  const volume = read(volumeOf, id);
  if (!volume?.sizesKnown || effective.max_age <= 0) return undefined;
  const bytes = sizeFor(read, effective, volume, effective.max_age);
  if (bytes === undefined) return undefined;
  return {
    label: `Set max_bytes of ${storeTitle(store)} to ${formatSize(bytes)}`,
    command: configure(id, element, { max_bytes: bytes }),
    caveat: "Enough for what is published within max_age, with room to spare; the server reserves it.",
  };
}
