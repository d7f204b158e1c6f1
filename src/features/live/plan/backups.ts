/** What was on servers before plans were applied: kept while the page is open. */
import { create } from "zustand";
import type { Undoable } from "../worker/messages.ts";

/** Made before anything was sent. */
export interface Backup {
  /** One for each plan that was applied. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly server: string;
  /** Where it is connected to. */
  readonly url: string;
  readonly steps: number;
  /** JSON text of the configurations that the plan touched: `import` reads it. */
  readonly backup: string;
  /** JSON text of the steps that lead back. */
  readonly reverse: string;
  /** What was done of the plan; null while it is applied, and when nothing was. */
  readonly undo: Undoable | null;
}

const MOST = 20;

export const useBackups = create<{ readonly kept: readonly Backup[] }>()(() => ({ kept: [] }));

/** The newest first. */
export function keepBackup(backup: Backup): void {
  useBackups.setState(({ kept }) => ({ kept: [backup, ...kept].slice(0, MOST) }));
}

/** The plan of the backup has come to its end. */
export function settleBackup(id: string, undo: Undoable | null): void {
  useBackups.setState(({ kept }) => ({ kept: kept.map((each) => (each.id === id ? { ...each, undo } : each)) }));
}

/** `n1-2026-11-23T22-01-05-backup.json`. */
export function backupName({ at, server }: Pick<Backup, "at" | "server">, kind: "backup" | "reverse"): string {
  const stem = server.replace(/[^\w.-]+/g, "-").slice(0, 40) || "nats";
  const time = new Date(at).toISOString().slice(0, 19).replaceAll(":", "-");
  return `${stem}-${time}-${kind}.json`;
}
