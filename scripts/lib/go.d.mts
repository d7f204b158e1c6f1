export const GO_ENVIRONMENT: Readonly<Record<string, string>>;
export function works(command: string, args: readonly string[]): boolean;
export function buildWithGo(module: string, version: string, file: string): boolean;
export function ensureGo(): boolean;
export function ensureStaticcheck(): string | null;
