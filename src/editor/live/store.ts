/**
 * What a session knows of a real server: whether it is connected, where design and server differ, and what goes on.
 * Filled by the Live feature while it is in use; read by canvas, outline and inspector. Never kept, never exported.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ElementId } from "#core/design/ids.ts";
import type { Activity } from "#core/live/activity.ts";
import type { DifferenceKind } from "#core/live/comparison.ts";
import type { ServerIdentity } from "#core/live/port.ts";

/** `url` is without user, password and token. */
export type LiveConnection =
  | { readonly state: "off" }
  | { readonly state: "connecting"; readonly url: string }
  | { readonly state: "connected"; readonly url: string; readonly server: ServerIdentity }
  | {
      readonly state: "reconnecting";
      readonly url: string;
      readonly server: ServerIdentity;
      /** When the server answered last, in milliseconds since 1970: all that is known of it is of then. */
      readonly asOf: number;
    }
  | {
      readonly state: "failed";
      readonly url: string;
      /** What happened, in one sentence, and what can be done, the likeliest first. */
      readonly problem: string;
      readonly advice: readonly string[];
    };

/** Everything that others than the Live feature may show. */
export interface LiveState {
  readonly connection: LiveConnection;
  /** By element; null while nobody compares. Elements that are the same are in it. */
  readonly differences: ReadonlyMap<ElementId, DifferenceKind> | null;
  /** Resources that differ, those that only the server has and the design never had aside; 0 while nobody compares. */
  readonly drift: number;
  /** By element; a value is the same as before when nothing happened. Empty while nobody watches. */
  readonly activity: ReadonlyMap<ElementId, Activity>;
  /** Messages per second, by wire id. */
  readonly wireRates: ReadonlyMap<string, number>;
}

/** One for each session. */
export type LiveStore = StoreApi<LiveState>;

/** Not connected. */
export const NOT_LIVE: LiveState = {
  connection: { state: "off" },
  differences: null,
  drift: 0,
  activity: new Map(),
  wireRates: new Map(),
};

export function createLive(): LiveStore {
  return createStore<LiveState>()(() => NOT_LIVE);
}
