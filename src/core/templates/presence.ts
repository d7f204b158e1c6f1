import { MINUTE } from "../design/units.ts";
import { GIB, kv, MIB, producer } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** Current values with an age, and those who watch them. */
export const presence: Template = {
  id: "presence",
  title: "Presence and settings",
  group: "State",
  summary: "Who is online and what is configured: only the current value counts, and whoever cares is told of changes.",
  terms: ["key-value", "kv bucket", "watch", "ttl", "chat", "online", "configuration", "feature flags", "session"],
  design: () =>
    designOf({
      name: "Presence and settings",
      description: "A chat knows who is there, and how it is configured.",
      note:
        "A key holds one current value; history is for what must be compared or undone. A client writes its presence " +
        "every minute, and a key that is not written again expires by itself; a limit marker tells watchers. Settings " +
        "never expire and are written on the revision that was read, so that two editors cannot overwrite each other " +
        "unseen. A watch gets all current values first, then each change.",
      cells: {
        "chat-gateway": [
          0,
          0,
          producer("chat-gateway", [], {
            instances: 4,
            uses: [
              { bucket: "presence", access: "write", key: "{user}", writes: "put", bytesMax: 200 },
              { bucket: "chat-settings", access: "watch", key: "rooms.*", watches: 1 },
            ],
          }),
        ],
        presence: [
          1,
          0,
          kv(
            "presence",
            {
              description: "Who is online; a key expires after three minutes",
              history: 1,
              ttl: 3 * MINUTE,
              limit_marker_ttl: 15 * MINUTE,
              max_bytes: GIB,
            },
            { keys: 20_000 },
          ),
        ],
        roster: [
          2,
          0,
          producer("roster", [], {
            instances: 2,
            uses: [{ bucket: "presence", access: "watch", key: ">", watches: 1 }],
          }),
        ],
        "chat-settings": [1, 1, kv("chat-settings", { history: 5, max_bytes: 256 * MIB }, { keys: 500 })],
        "admin-tool": [
          2,
          1,
          producer("admin-tool", [], {
            instances: 2,
            uses: [
              { bucket: "chat-settings", access: "read-write", key: "rooms.{room}", writes: "update", bytesMax: 4000 },
            ],
          }),
        ],
      },
    }),
};
