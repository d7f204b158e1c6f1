/** The server's refusal as a value. */
import type { FieldPath } from "../../topology/model.ts";
import type { Refusal } from "./contract.ts";

/**
 * `check` is the stable id of the server's check, `message` the whole `description` of its answer, `at` the member of
 * the configuration that is to be changed.
 */
export function refuse(check: string, errCode: number, message: string, at: FieldPath): Refusal {
  return { ok: false, errCode, message, check, at };
}
