import type { StartedServer } from "./nats-server.mjs";

export interface StartedCluster {
  readonly servers: readonly (StartedServer & { readonly name: string })[];
  stop(): void;
}
export function startNatsCluster(
  file: string,
  tags?: readonly (readonly string[])[],
  name?: string,
): Promise<StartedCluster>;
