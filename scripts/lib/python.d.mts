export const PYTHON_PACKAGES: readonly string[];
export const PYTHON_ENVIRONMENT: Readonly<Record<string, string>>;
export function ensurePython(): string | null;
