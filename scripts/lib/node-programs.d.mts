export function ensureNodePackages(): string | null;
export function compilerOf(packages: string): string;
