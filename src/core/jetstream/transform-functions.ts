/** The destination tokens of a subject mapping and how the server reads them (indexPlaceHolders). */
import { err, ok, type Result } from "../result.ts";
import { isAvailable, type ServerVersion } from "./versions.ts";

/** Wildcard numbers count from 1; zero and below stand for the first source token, as the server takes them. */
export type DestinationToken =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "wildcard"; readonly wildcard: number }
  /** Without wildcards the hash is over the whole subject. */
  | { readonly kind: "partition"; readonly buckets: number; readonly wildcards: readonly number[] }
  | { readonly kind: "random"; readonly buckets: number }
  | { readonly kind: "split"; readonly wildcard: number; readonly delimiter: string }
  /** `size` is a position for the two splits and a length for the others, in bytes. */
  | { readonly kind: SizedFunction; readonly wildcard: number; readonly size: number };

/** Functions of a wildcard and a number. */
export type SizedFunction =
  | "split-from-left"
  | "split-from-right"
  | "slice-from-left"
  | "slice-from-right"
  | "left"
  | "right";

/** Why the server refuses a subject transform (nats-server server/errors.go, mapping errors). */
export interface TransformError {
  readonly code:
    | "transform/invalid-subject"
    | "transform/invalid-destination"
    | "transform/unknown-function"
    | "transform/wildcard-out-of-range"
    | "transform/not-enough-arguments"
    | "transform/too-many-arguments"
    | "transform/invalid-argument";
  /** As the server words it. */
  readonly message: string;
}

const REASON: Record<Exclude<TransformError["code"], "transform/invalid-subject">, string> = {
  "transform/invalid-destination": "invalid transform",
  "transform/unknown-function": "unknown function",
  "transform/wildcard-out-of-range": "wildcard index out of range",
  "transform/not-enough-arguments": "not enough arguments passed to the function",
  "transform/too-many-arguments": "too many arguments passed to the function",
  "transform/invalid-argument": "function argument is invalid or in the wrong format",
};

/** With the token at fault; `token` may be empty. */
export function destinationError(code: keyof typeof REASON, token: string): TransformError {
  return { code, message: `invalid mapping destination: ${REASON[code]}${token === "" ? "" : ` in ${token}`}` };
}

/** Source or destination is not a subject. */
export const INVALID_SUBJECT: TransformError = { code: "transform/invalid-subject", message: "invalid subject" };

const SPACE = "[\\t\\n\\f\\r ]*";
function call(name: string): RegExp {
  return new RegExp(`\\{\\{${SPACE}${name}${SPACE}\\(([^\\n]*)\\)${SPACE}\\}\\}`);
}

type Parsed = Result<DestinationToken, TransformError>;
interface MappingFunction {
  readonly call: RegExp;
  /** The release that brought it, and the one since when stream configurations take it too, not only republish. */
  readonly since: string;
  readonly inStreamsSince: string;
  readonly parse: (args: readonly string[], token: string, version: ServerVersion) => Parsed;
}

const FIRST = "2.10.0";

function sized(name: string, kind: SizedFunction, inStreamsSince = FIRST): MappingFunction {
  return {
    call: call(name),
    since: FIRST,
    inStreamsSince,
    parse(args, token, version) {
      if (args.length < 2) return fail("transform/not-enough-arguments", token);
      if (args.length > 2) return fail("transform/too-many-arguments", token);
      const wildcard = integer(args[0]);
      const size = integer(args[1]);
      if (wildcard === undefined || size === undefined) return fail("transform/invalid-argument", token);
      if (isAvailable("2.11.0", version) && !fits32(size)) return fail("transform/invalid-argument", token);
      return ok({ kind, wildcard: Number(wildcard), size: toInt32(size) });
    },
  };
}

/** In the order in which the server tries them: the first whose call is found in the token decides. */
const FUNCTIONS: readonly MappingFunction[] = [
  {
    call: call("[wW]ildcard"),
    since: FIRST,
    inStreamsSince: FIRST,
    parse(args, token) {
      if (args.length > 1) return fail("transform/too-many-arguments", token);
      if (args[0] === "") return fail("transform/not-enough-arguments", token);
      const wildcard = integer(args[0]);
      if (wildcard === undefined) return fail("transform/invalid-argument", token);
      return ok({ kind: "wildcard", wildcard: Number(wildcard) });
    },
  },
  {
    call: call("[pP]artition"),
    since: FIRST,
    inStreamsSince: FIRST,
    parse(args, token, version) {
      const wholeSubject = isAvailable("2.12.0", version);
      if (!wholeSubject && args.length < 2) return fail("transform/not-enough-arguments", token);
      const [buckets, ...wildcards] = args.map((arg) => integer(arg));
      if (buckets === undefined) return fail("transform/invalid-argument", token);
      if (wholeSubject && buckets > MAX_INT32) return fail("transform/invalid-argument", token);
      if (!wildcards.every((index) => index !== undefined)) return fail("transform/invalid-argument", token);
      return ok({ kind: "partition", buckets: toInt32(buckets), wildcards: wildcards.map(Number) });
    },
  },
  sized("[sS]plit[fF]rom[lL]eft", "split-from-left"),
  sized("[sS]plit[fF]rom[rR]ight", "split-from-right"),
  sized("[sS]lice[fF]rom[lL]eft", "slice-from-left"),
  sized("[sS]lice[fF]rom[rR]ight", "slice-from-right"),
  sized("[rR]ight", "right", "2.14.0"),
  sized("[lL]eft", "left", "2.14.0"),
  {
    call: call("[sS]plit"),
    since: FIRST,
    inStreamsSince: FIRST,
    parse(args, token) {
      if (args.length < 2) return fail("transform/not-enough-arguments", token);
      if (args.length > 2) return fail("transform/too-many-arguments", token);
      const wildcard = integer(args[0]);
      const delimiter = args[1] ?? "";
      if (wildcard === undefined || /[ .]/.test(delimiter)) return fail("transform/invalid-argument", token);
      return ok({ kind: "split", wildcard: Number(wildcard), delimiter });
    },
  },
  {
    call: call("[rR]andom"),
    since: "2.12.0",
    inStreamsSince: "2.12.0",
    parse(args, token) {
      if (args.length !== 1) return fail("transform/not-enough-arguments", token);
      const buckets = integer(args[0]);
      if (buckets === undefined || buckets > MAX_INT32) return fail("transform/invalid-argument", token);
      return ok({ kind: "random", buckets: toInt32(buckets) });
    },
  },
];

/** Characters of a token in which a function is looked for; longer ones hold none that a server would be sent. */
const LONGEST_CALL = 1024;

/** Longer than four characters between double braces: the server insists that it is a function. */
export function looksLikeFunction(token: string): boolean {
  return token.length > 4 && token.startsWith("{{") && token.endsWith("}}");
}

/** Whether a stream configuration may use the function in the token; republish may use some that came later to streams. */
export function isStreamFunction(token: string, version: ServerVersion): boolean {
  if (token.length > LONGEST_CALL) return false;
  return FUNCTIONS.some((candidate) => isAvailable(candidate.inStreamsSince, version) && candidate.call.test(token));
}

/** Errors: every `transform/…` but invalid-subject. */
export function parseDestinationToken(token: string, version: ServerVersion): Parsed {
  if (token.length > 1 && token.startsWith("$")) {
    const wildcard = integer(token.slice(1), false);
    return ok(
      wildcard === undefined ? { kind: "literal", text: token } : { kind: "wildcard", wildcard: Number(wildcard) },
    );
  }
  if (!looksLikeFunction(token)) return ok({ kind: "literal", text: token });
  if (token.length > LONGEST_CALL) return fail("transform/unknown-function", token);
  for (const candidate of FUNCTIONS) {
    if (!isAvailable(candidate.since, version)) continue;
    const args = candidate.call.exec(token)?.[1]?.split(/,[\t\n\f\r ]*/);
    if (args) return candidate.parse(args, token, version);
  }
  return fail("transform/unknown-function", token);
}

function fail(code: keyof typeof REASON, token: string): Parsed {
  return err(destinationError(code, token));
}

const MAX_INT32 = 2147483647n;

function fits32(value: bigint): boolean {
  return value === BigInt.asIntN(32, value);
}

function toInt32(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

/** A decimal integer of 64 bits with an optional sign; spaces around it do not count unless `trim` is false. */
function integer(text: string | undefined, trim = true): bigint | undefined {
  const pattern = trim ? /^ *([+-]?\d{1,400}) *$/ : /^([+-]?\d{1,400})$/;
  const digits = pattern.exec(text ?? "")?.[1];
  if (digits === undefined) return undefined;
  const value = BigInt(digits.replace(/^\+/, ""));
  return value === BigInt.asIntN(64, value) ? value : undefined;
}
