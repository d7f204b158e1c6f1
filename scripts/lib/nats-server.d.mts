export const NATS_SERVER_VERSION: string;
export function ensureNatsServer(version?: string): string | null;
export function startNatsServer(file: string): Promise<{ readonly url: string; stop(): void }>;
