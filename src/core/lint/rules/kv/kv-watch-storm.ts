import { settings } from "../../facts/inputs.ts";
import { watchersOf } from "../../facts/stores/bucket-users.ts";
import { defineRule } from "../../rule.ts";
import { approxCount } from "../../words/figures.ts";
import { someOf } from "../../words/lists.ts";

type Data =
  | { readonly what: "watches"; readonly bucket: string; readonly count: number; readonly names: readonly string[] }
  | { readonly what: "keys"; readonly bucket: string; readonly count: number; readonly names: readonly string[] };

/** A use that names no key is a watch of all of them, as in the clients. No fix: which keys are needed is not known. */
export const kvWatchStorm = defineRule<Data>({
  id: "kv/kv-watch-storm",
  title: "Too many watches, or too many keys watched",
  severity: { production: "warning", development: "info" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-8.md" },
  message: ({ what, bucket, count, names }) =>
    what === "watches"
      ? `${approxCount(count)} watches of ${bucket} (${someOf(names)}): each is a consumer that first replays the ` +
        "keys, and a reconnect makes them all at once. Keep one per process, or republish and subscribe."
      : `${someOf(names)} watches all ${approxCount(count)} keys of ${bucket}: each start replays every one of them. ` +
        "Watch only the keys that it needs.",
  visit: {
    kv({ id, element }, report, read) {
      const watchers = read(watchersOf, id);
      if (watchers.length === 0) return;
      const { watches, watchesMany, watchedKeys } = read(settings, "").thresholds;
      const { bucket } = element.config;
      const count = watchers.reduce((sum, watcher) => sum + watcher.watches, 0);
      if (count > watches) {
        report({
          at: ["config", "bucket"],
          related: watchers.map((watcher) => watcher.id),
          data: { what: "watches", bucket, count, names: [...new Set(watchers.map(({ name }) => name))] },
          ...(count <= watchesMany && { severity: "info" }),
        });
      }
      const keys = element.keys ?? 0;
      if (keys <= watchedKeys) return;
      for (const { user, name } of watchers) {
        if (!user || (user.keys !== undefined && user.keys !== ">")) continue;
        report({
          element: user.id,
          at: [...user.at, "key"],
          related: [id],
          data: { what: "keys", bucket, count: keys, names: [name] },
        });
      }
    },
  },
});
