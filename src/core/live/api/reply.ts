/** Replies of the API: hostile text, read within bounds. */
import { strFromU8 } from "fflate";
import type { DesignError } from "../../design/errors.ts";
import type { JsonPath } from "../../design/json-text.ts";
import { isJsonObject, isWithin, type JsonObject, MAX_BYTES, MAX_ERRORS, readJson } from "../../design/json-value.ts";
import { designErrorMessage } from "../../design/messages.ts";
import { err, ok, type Result } from "../../result.ts";
import { oneLine } from "../one-line.ts";
import type { ApiError } from "./errors.ts";

/** A reply, and what in it cannot be taken as it stands. */
export interface ApiReply {
  readonly value: JsonObject;
  /** Places of numbers that a double cannot keep, of keys that come twice or are reserved, and of what is too deep. */
  readonly faults: readonly DesignError[];
  /** Whether these are all; if not, every number that may have lost digits counts as a fault. */
  readonly complete: boolean;
}

/** Errors: api/malformed, and api/refused when the reply is the server's refusal. */
export function readReply(bytes: Uint8Array): Result<ApiReply, ApiError> {
  if (bytes.length > MAX_BYTES) return malformed(`a reply of ${bytes.length} bytes`);
  if (bytes.length === 0) return malformed("an empty reply");
  const text = strFromU8(bytes);
  const read = readJson(text);
  let faults: readonly DesignError[];
  let value: unknown;
  if (read.ok) ({ value, inexact: faults } = read.value);
  else {
    // What is wrong with one entry of a list must not hide the others: places are kept, so that it is left out alone.
    faults = read.error;
    if (faults.length >= MAX_ERRORS || faults.some(({ code }) => code === "json/syntax" || code === "file/too-large")) {
      return malformed(faults[0] ? designErrorMessage(faults[0]) : "no JSON");
    }
    value = JSON.parse(text);
  }
  if (!isJsonObject(value)) return malformed("no JSON object");
  const { error } = value;
  if (error !== undefined && error !== null) return err(refusal(error));
  return ok({ value, faults, complete: read.ok && faults.length < MAX_ERRORS });
}

/** What is wrong at or below a place of the reply; undefined when it can be taken as it stands. */
export function faultWithin({ faults, value, complete }: ApiReply, path: JsonPath): string | undefined {
  const fault = faults.find((each) => isWithin(each.path, path) || isWithin(path, each.path));
  if (fault) return designErrorMessage(fault);
  if (complete) return undefined;
  let at: unknown = value;
  for (const key of path) at = (at as JsonObject | undefined)?.[key];
  return holdsUnsafe(at) ? "A number has more digits than can be kept." : undefined;
}

function holdsUnsafe(value: unknown): boolean {
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnsafe);
}

function refusal(error: unknown): ApiError {
  if (!isJsonObject(error)) return { code: "api/malformed", detail: "an error that is no object" };
  const { code, err_code: errCode, description } = error;
  return {
    code: "api/refused",
    status: typeof code === "number" ? code : 0,
    errCode: typeof errCode === "number" ? errCode : 0,
    description: typeof description === "string" ? oneLine(description) : "",
  };
}

function malformed(detail: string): Result<never, ApiError> {
  return err({ code: "api/malformed", detail });
}
