/** Servers that were connected to: addresses and how one says who one is, never a secret. Kept in this browser. */
import * as v from "valibot";
import { AUTH_KINDS, type AuthKind, addressOf } from "./settings.ts";

/** What is kept of a connection. */
export interface RecentServer {
  readonly url: string;
  readonly auth: AuthKind;
  readonly domain: string;
  readonly prefix: string;
}

const KEY = "jetstream-designer/servers";
const MOST = 5;
const LONGEST = 500;

const text = v.pipe(v.string(), v.maxLength(LONGEST));
const recentSchema = v.array(v.object({ url: text, auth: v.picklist(AUTH_KINDS), domain: text, prefix: text }));

/** The newest first. What is kept and makes no sense is passed over. */
export function recentServers(): readonly RecentServer[] {
  try {
    const parsed = v.safeParse(recentSchema, JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    return parsed.success ? parsed.output.filter(({ url }) => addressOf(url).ok).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** From now on the first of them. */
export function rememberServer({ url, auth, domain, prefix }: RecentServer): void {
  const address = addressOf(url);
  if (!address.ok || [url, domain, prefix].some(({ length }) => length > LONGEST)) return;
  const others = recentServers().filter((each) => each.url !== address.value);
  keep([{ url: address.value, auth, domain, prefix }, ...others].slice(0, MOST));
}

export function forgetServers(): void {
  keep([]);
}

/** A browser that keeps nothing costs the memory and nothing else. */
function keep(servers: readonly RecentServer[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(servers));
  } catch {
    // The list is a convenience.
  }
}
