/** When something was created, as servers of a cluster tell it. */
import { millisOf } from "../time.ts";

/** Milliseconds that servers of a cluster may be apart in it: after a restart, some tell when they set it up themselves. */
const APART = 1_000;

/** Whether two creation times are not of one thing. */
export function isCreatedAnew(before: string, after: string, clustered: boolean): boolean {
  if (before === after) return false;
  const [one, other] = [millisOf(before), millisOf(after)];
  return !clustered || one === null || other === null || Math.abs(one - other) > APART;
}
