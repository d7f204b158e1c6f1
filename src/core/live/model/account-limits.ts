/** What a server's account allows, as the server model takes it. */
import type { ServerLimits } from "../../jetstream/server-model/contract.ts";
import type { ServerSnapshot } from "../snapshot.ts";

/** A cluster does not say how many servers it has: as many as a stream can have replicas. */
const ASSUMED_SERVERS = 5;

/**
 * What the server itself has room for it does not say; without a limit of the account nothing is refused for want of
 * room.
 */
export function accountLimits({ server, account }: ServerSnapshot): ServerLimits {
  const servers = server.cluster === undefined ? 1 : ASSUMED_SERVERS;
  if (!account) return { servers };
  const { maxAckPending, maxBytesRequired, maxStreamBytes, maxMemoryStreamBytes } = account;
  return {
    servers,
    ...(account.maxStreams > 0 && { maxStreams: account.maxStreams }),
    ...(account.maxConsumers > 0 && { maxConsumers: account.maxConsumers }),
    ...(account.maxStorage >= 0 && { maxStorage: account.maxStorage }),
    ...(account.maxMemory >= 0 && { maxMemory: account.maxMemory }),
    ...(maxAckPending !== undefined && maxAckPending > 0 && { maxAckPending }),
    ...(maxBytesRequired && { maxBytesRequired }),
    ...(maxStreamBytes !== undefined && maxStreamBytes > 0 && { maxStreamBytes }),
    ...(maxMemoryStreamBytes !== undefined && maxMemoryStreamBytes > 0 && { maxMemoryStreamBytes }),
  };
}
