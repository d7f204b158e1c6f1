/** An expected outcome: a value, or an error that the caller must look at. Thrown errors are bugs. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A result that holds a value. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** A result that holds an error. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** What a thrown value says, for the detail of a message: a platform's refusal, or a bug. */
export function thrownText(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}

/** Ends a switch over a union: a member that has no case fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`Not covered: ${JSON.stringify(value)}`);
}
