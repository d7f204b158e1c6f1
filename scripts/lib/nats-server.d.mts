export const NATS_SERVER_VERSION: string;
export function natsServerRelease(version: string): string | undefined;
export function releaseOf(file: string): string | undefined;
export function ensureNatsServer(version?: string): string | null;
export interface StartedServer {
  readonly url: string;
  /** Where the configuration has one. */
  readonly ws?: string;
  stop(): void;
  /** Without warning; what it stored stays. */
  kill(): Promise<void>;
  /** After `kill`. */
  restart(): Promise<void>;
}
export function startNatsServer(file: string, config?: (dataFolder: string) => string): Promise<StartedServer>;
