export interface Sandbox {
  /** `ws://127.0.0.1:…`, for browsers. */
  readonly ws: string;
  /** `nats://127.0.0.1:…`, for TCP clients. */
  readonly nats: string;
  readonly pid: number;
  /** When the server has ended, by whomever. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}
export function findNatsServer(): string | null;
export function findOrInstallNatsServer(): string | null;
export function startSandbox(
  file: string,
  options: { readonly port?: number; readonly wsPort?: number; readonly origins: readonly string[] },
): Promise<Sandbox>;
export function originsOf(port: number): string[];
