import type { ElementId } from "../../../design/ids.ts";
import { formatDuration } from "../../../design/units.ts";
import { linksInto } from "../../facts/links/links.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Read } from "../../incremental/cells.ts";
import { storeTitle } from "../../reporting/visit-stores.ts";
import { defineRule, type Report, type Visited } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly origin: string;
  readonly kind: "erasable" | "shorter";
  /** Nanoseconds that the copy keeps messages. */
  readonly age: number;
}

/** Words that say what a copy is for, where the design has no field for it. */
const BACKUP = /(^|[^a-z])(backups?|archives?|gdpr|erasure|read[ _-]?replicas?|disaster|standby)([^a-z]|$)/i;

/** A copy that is meant to be kept. In a KV bucket a delete is a message, and is copied. */
export const mirrorNotABackup = defineRule<Data>({
  id: "topology/mirror-not-a-backup",
  title: "A copy is not a backup",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/source_and_mirror" },
  message: ({ name, origin, kind, age }) =>
    kind === "shorter"
      ? `${name} is kept as a copy of ${origin} but removes messages after ${formatDuration(age)}, earlier than ` +
        `${origin}: what is still there cannot be restored from it. Give the copy limits of its own that are no ` +
        "shorter."
      : `${name} is kept as a copy of ${origin}, but deletes and purges there do not reach it: what must be erased ` +
        "stays, and a copy is no snapshot of a moment. Delete on every copy, and take backups with nats stream " +
        "backup.",
  visit: { stream: check, kv: check },
});

function check({ id, element }: Visited<"stream"> | Visited<"kv">, report: Report<Data>, read: Read): void {
  const { mirror, sources } = element.config;
  if (!mirror && !sources?.length) return;
  const copy = isKept(element) ? read(storeOf, id) : undefined;
  if (!copy) return;
  for (const link of read(linksInto, id)) {
    const origin = link.copy && read(storeOf, link.from);
    if (!origin) continue;
    const age = copy.effective.max_age;
    const data = { name: storeTitle(copy), origin: storeTitle(origin), age };
    const related: ElementId[] = [origin.id];
    if (isErasable(origin)) report({ at: link.at, data: { ...data, kind: "erasable" }, related });
    if (age > 0 && (origin.effective.max_age <= 0 || origin.effective.max_age > age)) {
      report({
        at: ["config", element.kind === "kv" ? "ttl" : "max_age"],
        data: { ...data, kind: "shorter" },
        related,
      });
    }
  }
}

function isKept(element: (Visited<"stream"> | Visited<"kv">)["element"]): boolean {
  if (element.kind === "kv") return BACKUP.test(`${element.config.bucket} ${element.config.description ?? ""}`);
  const { name, description = "" } = element.config;
  return element.intent === "archive" || element.intent === "audit" || BACKUP.test(`${name} ${description}`);
}

function isErasable({ kind, effective }: Store): boolean {
  return kind === "stream" && !(effective.deny_delete && effective.deny_purge);
}
