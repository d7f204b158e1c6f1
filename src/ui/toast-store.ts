/** Messages waiting to be shown. What draws them loads with the first one. */
import { useSyncExternalStore } from "react";

/** Told by an icon too, not by colour alone. */
export type ToastTone = "info" | "success" | "error";

interface ToastMessage {
  readonly tone: ToastTone;
  readonly title: string;
  readonly description?: string;
  /** A button: `Undo`. Pressing it takes the message away. */
  readonly action?: { readonly label: string; run(): void };
}

let waiting: readonly ToastMessage[] = [];
let wanted = false;
const listeners = new Set<() => void>();
const changed = () => {
  for (const listener of listeners) listener();
};

/** Shows a short message. Errors stay until closed, others go after five seconds. */
export function showToast(message: ToastMessage): void {
  waiting = [...waiting, message];
  wanted = true;
  changed();
}

/** Gives what waits to whoever draws it. */
export function takeToasts(): readonly ToastMessage[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether any message was ever shown. */
export function useToastsWanted(): boolean {
  return useSyncExternalStore(subscribe, () => wanted);
}

/** The messages that wait: a new array when there is a new one. */
export function useWaitingToasts(): readonly ToastMessage[] {
  return useSyncExternalStore(subscribe, () => waiting);
}
