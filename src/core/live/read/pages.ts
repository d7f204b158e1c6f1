/** Lists that the API gives in pages, read to their end: whatever the server says of where that is. */
import * as v from "valibot";
import type { JsonPath } from "../../design/json-text.ts";
import { err, ok, type Result } from "../../result.ts";
import { ask } from "../api/ask.ts";
import type { ApiError } from "../api/errors.ts";
import type { ApiReply } from "../api/reply.ts";
import { isToken } from "../api/scope.ts";
import { oneLine } from "../one-line.ts";
import type { Cancel, ServerPort } from "../port.ts";

/** What a list held. */
export interface Listing<T> {
  /** By name. */
  readonly items: ReadonlyMap<string, T>;
  /** Names of entries that could not be read, with the reason. Nameless ones are under a name of no stream. */
  readonly unread: ReadonlyMap<string, string>;
  /** Those that the server has and cannot run, with its reason. */
  readonly offline: ReadonlyMap<string, string>;
  /** Why it is not the whole list; undefined when it is. */
  readonly cut?: "too-many" | "malformed";
}

/** The wish to stop came while it was read. */
export interface Cancelled {
  readonly code: "read/cancelled";
}

/** How a list is read. */
export interface ListOptions<T> {
  readonly subject: string;
  /** The member that holds the entries. */
  readonly member: "streams" | "consumers";
  readonly decode: (reply: ApiReply, path: JsonPath) => Result<T & { readonly name: string }, string>;
  /** One entry by itself; `null` when it is gone. */
  readonly one: (name: string) => Promise<Result<T | null, ApiError>>;
  /** The most entries that are read. */
  readonly limit: number;
  readonly cancel?: Cancel | undefined;
  /** After each page: how many are read, and how many the server says there are. */
  readonly page?: ((read: number, total: number) => void) | undefined;
}

/** A cluster gathers a page from its servers for up to four seconds; the rest is for a slow link. */
const PAGE_MS = 30_000;
/** More that no server answered for are not asked about one by one. */
const MOST_MISSING = 64;
/** A list that changes while it is read is read anew, this often. */
const PASSES = 3;

const names = v.fallback(v.array(v.string()), []);
const pageSchema = v.object({
  total: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  missing: v.optional(names, []),
  offline: v.optional(v.fallback(v.record(v.string(), v.string()), {}), {}),
});

interface Pass<T> {
  readonly items: Map<string, T>;
  readonly unread: Map<string, string>;
  /** Of the unread: names that no server of a cluster answered for. */
  readonly missing: Set<string>;
  readonly offline: Map<string, string>;
  cut?: "too-many" | "malformed";
  /** Entries came or went while it was read: some may be missed. */
  moved: boolean;
}

/** Errors: `ApiError`, of any page; read/cancelled. Ends for every server: by its own total, or by the limit. */
export async function readPages<T>(
  port: ServerPort,
  options: ListOptions<T>,
): Promise<Result<Listing<T>, ApiError | Cancelled>> {
  const all = emptyPass<T>();
  for (let n = 0; n < PASSES; n += 1) {
    const pass = emptyPass<T>();
    const failed = (await readPass(port, options, pass)) ?? (await readMissing(options, pass));
    if (failed) return err(failed);
    if (!pass.moved) return ok(pass);
    for (const [name, item] of pass.items) all.items.set(name, item);
    for (const [name, why] of pass.unread) all.unread.set(name, why);
    for (const [name, why] of pass.offline) all.offline.set(name, why);
    if (pass.cut) all.cut = pass.cut;
  }
  return ok(all);
}

function emptyPass<T>(): Pass<T> {
  return { items: new Map(), unread: new Map(), missing: new Set(), offline: new Map(), moved: false };
}

/**
 * A cluster leaves out what has no leader at the moment, as it is just after other replicas are asked for, and waits
 * seconds before it says so: by then there may be one. Ends at the first that still does not answer.
 */
async function readMissing<T>({ one, cancel }: ListOptions<T>, pass: Pass<T>): Promise<Cancelled | undefined> {
  for (const name of [...pass.missing].slice(0, MOST_MISSING)) {
    if (cancel?.aborted) return { code: "read/cancelled" };
    const read = await one(name);
    if (!read.ok) {
      if (read.error.code === "port/timeout") return undefined;
      continue;
    }
    pass.unread.delete(name);
    if (read.value) pass.items.set(name, read.value);
  }
  return undefined;
}

async function readPass<T>(
  port: ServerPort,
  { subject, limit, cancel, page, ...options }: ListOptions<T>,
  pass: Pass<T>,
): Promise<ApiError | Cancelled | undefined> {
  const seen = new Set<string>();
  let offset = 0;
  let total: number | undefined;
  // Pages are of 256 but for what a cluster leaves out: a server that gives one entry a page is not followed for ever.
  for (let pages = limit / 64 + 64; pages > 0; pages -= 1) {
    if (cancel?.aborted) return { code: "read/cancelled" };
    const reply = await ask(port, subject, JSON.stringify({ offset }), PAGE_MS);
    if (!reply.ok) return reply.error;
    const before = seen.size;
    const read = takePage(reply.value, options, pass, seen);
    if (!read) return { code: "api/malformed", detail: `no ${options.member}` };
    offset += read.length;
    page?.(pass.items.size, read.total);
    if (total !== undefined && read.total !== total) pass.moved = true;
    total = read.total;
    if (offset >= read.total) return undefined;
    if (seen.size >= limit) {
      pass.cut = "too-many";
      return undefined;
    }
    if (seen.size === before) {
      // Nothing new, and not the end: it shrank, or the offset is not heeded.
      if (read.length > 0 || !pass.moved) pass.cut = "malformed";
      return undefined;
    }
  }
  pass.cut = "malformed";
  return undefined;
}

function takePage<T>(
  reply: ApiReply,
  { member, decode }: Pick<ListOptions<T>, "member" | "decode">,
  pass: Pass<T>,
  seen: Set<string>,
): { readonly length: number; readonly total: number } | undefined {
  // A server without any writes null on some releases.
  const list = reply.value[member] === null ? [] : reply.value[member];
  const read = v.safeParse(pageSchema, reply.value);
  if (!Array.isArray(list) || !read.success) return undefined;
  const { total, missing, offline } = read.output;
  for (let i = 0; i < list.length; i += 1) {
    const entry = decode(reply, [member, i]);
    const name = entry.ok ? entry.value.name : nameIn(list[i]);
    seen.add(name);
    if (entry.ok) pass.items.set(name, entry.value);
    else pass.unread.set(name, entry.error);
  }
  for (const [name, why] of Object.entries(offline)) {
    if (isToken(name)) pass.offline.set(name, oneLine(why));
  }
  for (const name of missing) {
    seen.add(name);
    if (!isToken(name) || pass.offline.has(name)) continue;
    pass.unread.set(name, "no server answered for it");
    pass.missing.add(name);
  }
  return { length: list.length + missing.length, total };
}

/** Of an entry that could not be read; empty when even that is no name. */
function nameIn(entry: unknown): string {
  const info = entry as { name?: unknown; config?: { name?: unknown } | null } | null;
  const name = info?.name ?? info?.config?.name;
  return typeof name === "string" && isToken(name) ? name : "";
}
