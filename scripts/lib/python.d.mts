export const PYTHON_PACKAGES: readonly string[];
export interface Python {
  /** The interpreter. */
  readonly python: string;
  /** Where packages are besides its own; empty when nowhere. */
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}
export function ensurePython(): Python | null;
