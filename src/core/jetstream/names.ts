/**
 * What may be called what. The server's checks (nats-server server/stream.go, server/consumer.go isValidName and
 * isValidAssetName) with its err_code; bucket and key rules are the client libraries' and carry none.
 */
import { byteLength } from "./utf8.ts";
import { isAvailable, NEWEST_SERVER, type ServerVersion } from "./versions.ts";

/** Why the server, or a client, refuses a name, in its words. */
export interface NameProblem {
  readonly code: "name/empty" | "name/path-separator" | "name/characters" | "name/too-long";
  readonly message: string;
  /** The server's err_code; absent where only the clients check. */
  readonly errCode?: number;
}

/** UTF-8 bytes of a stream or durable consumer name. */
export const MAX_NAME_BYTES = 255;
const PATH_SEPARATOR = /[/\\]/;
const FORBIDDEN = /[ \t\r\n\f.*>/\\]/;
const FORBIDDEN_BEFORE_212 = /[ \t\r\n\f.*>]/;

/**
 * Whether a text can be the name of a stream or consumer, whatever its length: isValidAssetName. Before 2.12 path
 * separators were refused in create requests alone (isValidName).
 */
export function isAssetName(name: string, version: ServerVersion = NEWEST_SERVER): boolean {
  const forbidden = isAvailable("2.12.0", version) ? FORBIDDEN : FORBIDDEN_BEFORE_212;
  return name !== "" && !forbidden.test(name);
}

/** Of the configuration in a create request; an update gives 10052 for path separators too. */
export function checkStreamName(name: string): NameProblem | undefined {
  if (PATH_SEPARATOR.test(name)) {
    return { code: "name/path-separator", message: "Stream name can not contain path separators", errCode: 10128 };
  }
  const characters = "stream name is required and can not contain '.', '*', '>', '\\', '/'";
  if (name === "") return { code: "name/empty", message: characters, errCode: 10052 };
  if (FORBIDDEN.test(name)) return { code: "name/characters", message: characters, errCode: 10052 };
  if (byteLength(name) > MAX_NAME_BYTES) {
    return { code: "name/too-long", message: "stream name is too long, maximum allowed is 255", errCode: 10052 };
  }
  return undefined;
}

/**
 * A consumer's `name` or `durable_name`. An empty one is fine: the server makes a name up.
 * A name of over 255 bytes is refused for a durable (10102); without one, file storage cannot hold it (10012).
 */
export function checkConsumerName(name: string, durable: boolean): NameProblem | undefined {
  if (PATH_SEPARATOR.test(name)) {
    return { code: "name/path-separator", message: "Consumer name can not contain path separators", errCode: 10127 };
  }
  if (FORBIDDEN.test(name)) {
    const message = "consumer name can not contain '.', '*', '>', '\\', '/'";
    return { code: "name/characters", message, errCode: 10052 };
  }
  if (byteLength(name) > MAX_NAME_BYTES) {
    return durable
      ? { code: "name/too-long", message: "consumer name is too long, maximum allowed is 255", errCode: 10102 }
      : { code: "name/too-long", message: "consumer name is longer than file storage can hold", errCode: 10012 };
  }
  return undefined;
}

/** The longest bucket name that leaves room for the prefix of its stream: 252 for `KV_`, 251 for `OBJ_`. */
const BUCKET_LIMITS = { kv: 252, "object-store": 251 } as const;

/** Of a KV bucket or object store; undefined when clients take it. */
export function checkBucketName(name: string, kind: keyof typeof BUCKET_LIMITS): NameProblem | undefined {
  if (name === "") return { code: "name/empty", message: "bucket name is required" };
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    return { code: "name/characters", message: "bucket name may only contain A-Z, a-z, 0-9, _ and -" };
  }
  const limit = BUCKET_LIMITS[kind];
  if (name.length > limit) {
    return { code: "name/too-long", message: `bucket name is too long, maximum allowed is ${limit}` };
  }
  return undefined;
}

/** A key to put or get. Two dots in a row pass some clients but make an invalid subject, so they are refused here. */
export function checkKeyName(key: string): NameProblem | undefined {
  if (key === "") return { code: "name/empty", message: "key is required" };
  if (!/^[A-Za-z0-9/_=.-]+$/.test(key)) {
    return { code: "name/characters", message: "key may only contain A-Z, a-z, 0-9, -, /, _, = and ." };
  }
  if (key.startsWith(".") || key.endsWith(".") || key.includes("..")) {
    return { code: "name/characters", message: "key cannot start or end with a dot, or have two in a row" };
  }
  return undefined;
}
