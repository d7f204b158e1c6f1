import type { ElementOf } from "../../../design/model.ts";
import { approxSize, formatSize } from "../../../design/units.ts";
import { checkKeyName } from "../../../jetstream/names.ts";
import { isValidSubject, isWildcard, tokensOf } from "../../../jetstream/subjects.ts";
import { readersOf, settings } from "../../facts/inputs.ts";
import { type BucketUser, reads, usersOf, watchesOf, writes } from "../../facts/stores/bucket-users.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

type Data =
  | {
      readonly what: "value";
      readonly name: string;
      readonly size: number;
      readonly limit: number;
      readonly field: string;
    }
  | { readonly what: "history"; readonly history: number }
  | { readonly what: "unread"; readonly history: number }
  | { readonly what: "key"; readonly name: string; readonly key: string; readonly problem: string };

/** Source of the limit: nats.go jetstream/kv.go KeyValueMaxHistory. */
const MOST_HISTORY = 64;

/** Limits that clients and server enforce on puts, one finding each. */
export const kvLimitsExceeded = defineRule<Data>({
  id: "kv/kv-limits-exceeded",
  title: "Bucket limits out of range",
  severity: { production: "error", development: "error" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-8.md" },
  message: (data) => {
    switch (data.what) {
      case "value":
        return (
          `${data.name} puts values of up to ${sizeText(data.size)}, and ${data.field} is ${formatSize(data.limit)}: ` +
          "the server refuses them. Keep the value in an object store and its name in the bucket."
        );
      case "history":
        return `history ${data.history}: clients refuse more than ${MOST_HISTORY} revisions of a key. Lower it.`;
      case "unread":
        return (
          `${data.history} revisions of each key are stored and replicated, and no program reads the bucket. Keep 1, ` +
          "unless somebody outside of the design reads them."
        );
      case "key":
        return `${data.name} uses the key ${data.key}, and clients refuse it (${data.problem}). Rename it.`;
    }
  },
  visit: {
    kv({ id, element }, report, read) {
      const users = read(usersOf, id);
      const { history = 1 } = element.config;
      const { environment, thresholds } = read(settings, "");
      if (history > MOST_HISTORY) {
        const fix = setHistory(id, element, MOST_HISTORY);
        report({ at: ["config", "history"], data: { what: "history", history }, fix });
      } else if (history > thresholds.unreadHistory && isUnread(users) && read(readersOf, id).length === 0) {
        const fix = setHistory(id, element, 1);
        report({ at: ["config", "history"], severity: "warning", data: { what: "unread", history }, fix });
      }
      const payload = environment.maxPayload ?? thresholds.maxPayload;
      for (const user of users) {
        const { use, name } = user;
        const problem = use.key ? keyProblem(user, use.key) : undefined;
        if (problem && use.key) {
          const place = { element: user.id, at: [...user.at, "key"], related: [id] };
          report({ ...place, data: { what: "key", name, key: use.key, problem } });
        }
        const size = use.bytesMax ?? 0;
        if (size <= 0 || writes(user) === false) continue;
        const own = element.config.max_value_size ?? -1;
        const tooLong = size > payload;
        if (!tooLong && (own <= 0 || size <= own)) continue;
        report({
          element: user.id,
          at: [...user.at, "bytesMax"],
          related: [id],
          ...(!tooLong && { errCode: 10054, fix: raiseValueSize(id, element, Math.ceil(size)) }),
          data: tooLong
            ? { what: "value", name, size, limit: payload, field: "max_payload" }
            : { what: "value", name, size, limit: own, field: "max_value_size" },
        });
      }
    },
  },
});

/** Exact, so that one byte too many is told from the limit; estimates beyond every file are not. */
function sizeText(size: number): string {
  return size <= Number.MAX_SAFE_INTEGER ? formatSize(Math.ceil(size)) : approxSize(size);
}

function setHistory(id: Parameters<typeof configure>[0], element: ElementOf<"kv">, history: number): Fix {
  return {
    label: `Set history to ${history}`,
    command: configure(id, element, { history }),
    caveat: "On a live bucket the older revisions of each key are deleted.",
  };
}

function raiseValueSize(id: Parameters<typeof configure>[0], element: ElementOf<"kv">, size: number): Fix {
  return {
    label: `Raise max_value_size to ${formatSize(size)}`,
    command: configure(id, element, { max_value_size: size }),
    caveat: "Headers count too.",
  };
}

/** Every use is known, and none of them reads. */
function isUnread(users: readonly BucketUser[]): boolean {
  return users.length > 0 && users.every((user) => reads(user) === false);
}

/** Searches may have wildcards. Parameters stand for text that is right. */
function keyProblem(user: BucketUser, key: string): string | undefined {
  const literal = key.replace(/\{[^{}]+\}/g, "x");
  const searches = !writes(user) && (watchesOf(user) > 0 || reads(user) !== false);
  if (!searches || !isValidSubject(literal)) return checkKeyName(literal)?.message;
  const rest = tokensOf(literal).filter((token) => !isWildcard(token));
  return rest.length > 0 ? checkKeyName(rest.join("."))?.message : undefined;
}
