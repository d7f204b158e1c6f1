/** The designs of this browser and their histories: every operation is one transaction. */
import type { Result } from "#core/result.ts";
import type { ElementCounts } from "#ui/counts.ts";
import { soundRecord, soundText, soundVersion } from "./sound.ts";
import type { DesignRecord, Storage, StorageError, Transaction, VersionReason, VersionRecord } from "./storage.ts";

/** A version at most this often while a design is being edited. */
export const VERSION_INTERVAL_MS = 120_000;
export const VERSIONS_KEPT = 60;

export interface SaveRequest {
  readonly id: string;
  /** The revision that the text was made from; 0 for a design that was never stored. */
  readonly expected: number;
  /**
   * A name for the page that saves, its own each time it is loaded. What is stored under it is an earlier state of the
   * same editing, even if the page never heard that it was stored: no reason to refuse what follows.
   */
  readonly by?: string;
  readonly name: string;
  readonly text: string;
  readonly counts: ElementCounts;
  readonly at: number;
  /** It is open in a tab, so that the next start opens it. */
  readonly isOpen?: boolean;
}

/** Nothing was written unless `saved`. */
export type SaveReply =
  | { readonly kind: "saved"; readonly revision: number }
  /** Someone else saved first. */
  | { readonly kind: "newer"; readonly revision: number; readonly updatedAt: number }
  | { readonly kind: "deleted" }
  /** What is stored could not be read, and is kept as it is. */
  | { readonly kind: "damaged" };

interface StoredDesign {
  readonly record: DesignRecord;
  /** Absent when the text is lost or belongs to another revision. */
  readonly text?: string;
}

interface VersionRequest {
  readonly id: string;
  readonly text: string;
  readonly counts: ElementCounts;
  readonly at: number;
  readonly revision: number;
  readonly reason: VersionReason;
  readonly label?: string;
}

type Answer<T> = Promise<Result<T, StorageError>>;

export interface Shelf {
  /** Newest first. */
  list(): Answer<DesignRecord[]>;
  record(id: string): Answer<DesignRecord | null>;
  read(id: string): Answer<StoredDesign | null>;
  /** The text as it is, whatever its revision. */
  text(id: string): Answer<string | null>;
  last(): Answer<string | null>;
  setLast(id: string): Answer<void>;
  save(request: SaveRequest): Answer<SaveReply>;
  /** The design and its history. */
  remove(id: string): Answer<void>;
  /** `null` when it can be read after all. */
  setDamage(id: string, damage: string | null): Answer<void>;
  /** Newest first. */
  versions(id: string): Answer<VersionRecord[]>;
  versionText(versionId: string): Answer<string | null>;
  /** Makes what is stored now a version, once a revision; a later label names the version that is there. */
  keep(id: string, reason: VersionReason, label?: string): Answer<void>;
  /** A version of a text that is not the stored one. */
  addVersion(request: VersionRequest): Answer<void>;
}

export function shelfOver(storage: Storage): Shelf {
  return {
    list: () =>
      storage.transaction("readonly", async (tx) =>
        (await tx.list("designs")).map(soundRecord).sort((a, b) => b.updatedAt - a.updatedAt),
      ),

    record: (id) => storage.transaction("readonly", async (tx) => (await recordOf(tx, id)) ?? null),

    read: (id) =>
      storage.transaction("readonly", async (tx) => {
        const record = await recordOf(tx, id);
        if (!record) return null;
        const stored = await tx.get("texts", id);
        const text = soundText(stored);
        return text !== undefined && stored?.revision === record.revision ? { record, text } : { record };
      }),

    text: (id) => storage.transaction("readonly", async (tx) => soundText(await tx.get("texts", id)) ?? null),

    last: () => storage.transaction("readonly", async (tx) => (await tx.get("settings", "last"))?.value ?? null),

    setLast: (id) => storage.transaction("readwrite", (tx) => setLast(tx, id)),

    save: (request) => storage.transaction("readwrite", (tx) => save(tx, request)),

    remove: (id) =>
      storage.transaction("readwrite", async (tx) => {
        await tx.remove("designs", id);
        await tx.remove("texts", id);
        for (const version of await tx.list("versions", `${id}/`)) await removeVersion(tx, version);
      }),

    setDamage: (id, damage) =>
      storage.transaction("readwrite", async (tx) => {
        const record = await recordOf(tx, id);
        if (!record) return;
        const { damage: _, ...sound } = record;
        await tx.put("designs", damage === null ? sound : { ...sound, damage });
      }),

    versions: (id) =>
      storage.transaction("readonly", async (tx) => (await tx.list("versions", `${id}/`)).map(soundVersion).reverse()),

    versionText: (versionId) =>
      storage.transaction("readonly", async (tx) => soundText(await tx.get("versionTexts", versionId)) ?? null),

    keep: (id, reason, label) =>
      storage.transaction("readwrite", async (tx) => {
        const record = await recordOf(tx, id);
        const stored = await tx.get("texts", id);
        if (!record || stored?.revision !== record.revision) return;
        if (record.versionRevision === record.revision) {
          if (label) await relabel(tx, id, record.revision, label);
          return;
        }
        const { counts, revision, updatedAt: at } = record;
        await addVersion(tx, { id, text: stored.text, counts, at, revision, reason, ...(label && { label }) });
        await tx.put("designs", { ...record, versionAt: at, versionRevision: revision });
      }),

    addVersion: (request) => storage.transaction("readwrite", (tx) => addVersion(tx, request)),
  };
}

async function save(tx: Transaction, request: SaveRequest): Promise<SaveReply> {
  const { id, expected, by, name, text, counts, at } = request;
  const record = await recordOf(tx, id);
  if (!record && expected > 0) return { kind: "deleted" };
  if (record?.damage !== undefined) return { kind: "damaged" };
  const before = record && (await tx.get("texts", id));
  const { revision: last, updatedAt } = record ?? { revision: 0, updatedAt: at };
  // Nothing to disagree about, whoever saved it: it may also have come from the journal of a closed page.
  if (record && before?.text === text) return { kind: "saved", revision: last };
  const isOurs = by !== undefined && record?.by === by && updatedAt <= at;
  if (record && last !== expected && !isOurs) return { kind: "newer", revision: last, updatedAt };

  const version = record && before ? dueVersion(record, at) : false;
  if (record && before && version) {
    const { text: old } = before;
    await addVersion(tx, { id, text: old, counts: record.counts, at: updatedAt, revision: last, reason: "edited" });
  }
  if (request.isOpen) await setLast(tx, id);
  const revision = last + 1;
  await tx.put("texts", { id, revision, text });
  await tx.put("designs", {
    id,
    name,
    createdAt: record?.createdAt ?? at,
    updatedAt: at,
    revision,
    ...(by !== undefined && { by }),
    counts,
    size: text.length,
    versionAt: version ? updatedAt : (record?.versionAt ?? at),
    versionRevision: version ? last : (record?.versionRevision ?? 0),
  });
  return { kind: "saved", revision };
}

async function recordOf(tx: Transaction, id: string): Promise<DesignRecord | undefined> {
  const record = await tx.get("designs", id);
  return record && soundRecord(record);
}

async function setLast(tx: Transaction, id: string): Promise<void> {
  const last = await tx.get("settings", "last");
  if (last?.value !== id) await tx.put("settings", { id: "last", value: id });
}

/** Whether the stored text, about to be replaced, becomes a version: after a stretch of editing, or after a pause. */
function dueVersion({ versionRevision, revision, updatedAt, versionAt }: DesignRecord, now: number): boolean {
  if (versionRevision === revision) return false;
  return updatedAt - versionAt >= VERSION_INTERVAL_MS || now - updatedAt >= VERSION_INTERVAL_MS;
}

async function addVersion(tx: Transaction, request: VersionRequest): Promise<void> {
  const { id: design, text, counts, at, revision, reason, label = null } = request;
  const id = `${design}/${String(at).padStart(14, "0")}-${revision}`;
  await tx.put("versionTexts", { id, revision, text });
  await tx.put("versions", { id, at, revision, reason, label, counts, size: text.length });
  const all = await tx.list("versions", `${design}/`);
  // Oldest first; those that the user named go last.
  const byWorth = [...all.filter(({ label }) => label === null), ...all.filter(({ label }) => label !== null)];
  for (const version of byWorth.slice(0, Math.max(0, all.length - VERSIONS_KEPT))) await removeVersion(tx, version);
}

async function relabel(tx: Transaction, design: string, revision: number, label: string): Promise<void> {
  const version = (await tx.list("versions", `${design}/`)).findLast((candidate) => candidate.revision === revision);
  if (version) await tx.put("versions", { ...version, reason: "named", label });
}

async function removeVersion(tx: Transaction, { id }: VersionRecord): Promise<void> {
  await tx.remove("versions", id);
  await tx.remove("versionTexts", id);
}
