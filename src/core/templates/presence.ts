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
        roster: [
          0,
          0,
          {
            kind: "service",
            name: "roster",
            app: "roster",
            instances: 2,
            endpoints: [{ subject: "roster.online.list", queue: "roster", processing: { mean: "2ms", p99: "20ms" } }],
            uses: [{ bucket: "presence", access: "watch", key: ">", watches: 1 }],
          },
        ],
        "chat-gateway": [
          0,
          1,
          producer("chat-gateway", "chat", [{ subject: "chat.{room}.typing", mode: "core", rate: 80, bytes: 80 }], {
            instances: 4,
            uses: [
              { bucket: "presence", access: "write", key: "{user}", writes: "put", bytesMax: 200 },
              { bucket: "chat-settings", access: "watch", key: "rooms.*", watches: 1 },
            ],
          }),
        ],
        "room-admin": [
          0,
          2,
          {
            kind: "service",
            name: "room-admin",
            app: "admin",
            instances: 2,
            endpoints: [{ subject: "rooms.settings.set", queue: "admin", processing: { mean: "5ms", p99: "40ms" } }],
            uses: [
              { bucket: "chat-settings", access: "read-write", key: "rooms.{room}", writes: "update", bytesMax: 4000 },
            ],
          },
        ],
        presence: [
          1,
          0.5,
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
        "chat-settings": [1, 1.5, kv("chat-settings", { history: 5, max_bytes: 256 * MIB }, { keys: 500 })],
      },
    }),
};
