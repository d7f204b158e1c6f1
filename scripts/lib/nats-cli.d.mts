export const NATS_CLI_VERSION: string;
export function ensureNatsCli(): string | null;
