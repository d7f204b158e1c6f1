import type { SnapshotProblem } from "#core/live/snapshot.ts";

/** Whether something of the server is not known for it: it can be neither compared nor imported. */
export function leavesGap({ code }: SnapshotProblem): boolean {
  return code !== "snapshot/account-unread" && code !== "snapshot/offline";
}
