/** Step three, first: which messages are kept alike, and so share a stream. */
import type { From } from "../draft.ts";
import type { Message } from "../requirements.ts";
import type { StreamPlan } from "./plans.ts";
import type { Route } from "./subjects.ts";

/** Messages of one context that are kept alike. */
export interface Group {
  readonly domain: string;
  readonly retention: StreamPlan["retention"];
  readonly reason: string;
  readonly from: From;
  readonly durability: "ephemeral" | "standard" | "zero-loss";
  readonly record: Message["record"];
  readonly atSites: boolean;
  readonly scheduled: boolean;
  readonly history: string | undefined;
  readonly routes: Route[];
}

/** In the order of the answers. */
export function groupsOf(routes: readonly Route[]): Group[] {
  const groups = new Map<string, Group>();
  for (const route of routes) {
    if (route.way !== "stream") continue;
    const { answer } = route.message;
    const { retention, reason, from } = retentionOf(route.message);
    const { domain, durability = "standard", delay, atSites = false } = answer;
    const scheduled = delay !== undefined;
    const history = retention === "limits" ? (answer.history ?? answer.delay) : undefined;
    const alike = { domain, retention, durability, record: route.message.record, atSites, scheduled };
    const key = (age: string | undefined) => JSON.stringify({ ...alike, age });
    const known = groups.get(key(history)) ?? (history === undefined ? sameButAge(groups, alike) : undefined);
    if (known) known.routes.push(route);
    else groups.set(key(history), { ...alike, reason, from, history, routes: [route] });
  }
  return [...groups.values()];
}

/** Messages of which nobody said how long they are wanted are kept as long as others of their context. */
function sameButAge(groups: ReadonlyMap<string, Group>, alike: Partial<Group>): Group | undefined {
  const keys = Object.keys(alike) as (keyof Group)[];
  return [...groups.values()].find((group) => keys.every((key) => group[key] === alike[key]));
}

function retentionOf({ answer, path, kind, readers }: Message): Pick<Group, "retention" | "reason" | "from"> {
  if (kind.value === "command") {
    const reason = "Each message is for one service, and is gone once that has done it.";
    return { retention: "workqueue", reason, from: kind.from };
  }
  const { history, delay, atSites, record = "feed" } = answer;
  const durable = readers.length > 0 && readers.every((reader) => !reader.answer.liveOnly);
  if (history === "none" && durable && !delay && !atSites && record === "feed") {
    const reason = "Its readers are known and nobody replays: a message goes when all of them have acknowledged it.";
    return { retention: "interest", reason, from: [[...path, "history"]] };
  }
  const reason = "Readers are independent, and a new one starts from what is there: only limits remove messages.";
  return { retention: "limits", reason, from: history === undefined ? kind.from : [[...path, "history"]] };
}

/** `ORDERS`, and what tells it from other streams of the context. */
export function baseName(
  { domain, retention, record, durability, atSites, scheduled }: Group,
  groups: readonly Group[],
): string {
  const base = domain.toUpperCase().replaceAll("-", "_");
  const first = groups.find((group) => group.domain === domain);
  if (
    first?.retention === retention &&
    first.record === record &&
    first.durability === durability &&
    first.atSites === atSites &&
    first.scheduled === scheduled
  ) {
    return base;
  }
  if (scheduled) return `${base}_TIMERS`;
  if (retention !== "limits") return `${base}_${retention === "workqueue" ? "QUEUE" : "FANOUT"}`;
  if (record !== "feed") return `${base}_${record === "audit" ? "AUDIT" : "EVENTS"}`;
  if (atSites) return `${base}_SITES`;
  return durability === "ephemeral" ? `${base}_LIVE` : `${base}_FEED`;
}
