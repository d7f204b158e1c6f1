/**
 * Reads configurations as the server of a version reads them.
 * Source: nats-server server/jetstream_api.go (unmarshalRequest; up to 2.10 plain json.Unmarshal).
 */
import { isAvailable, type ServerVersion } from "../../versions.ts";
import type { Refusal } from "../contract.ts";
import { refuse } from "../refuse.ts";
import { wellFormed } from "./go-text.ts";
import { type JsonNode, nodesOf } from "./json-nodes.ts";
import { faultAt, parseValue, type SyntaxFault, skipSpace } from "./json-parse.ts";
import { readPlain, UNUSUAL } from "./plain.ts";
import { finished, type ReadFault, StructReader, type StructValue } from "./reader.ts";
import { structsOf } from "./structs.ts";
import type { Decoded, GoConsumerConfig, GoStreamConfig } from "./types.ts";

/** Reads a value into the struct; with `strict`, members that it does not have are faults. */
type Pass = (node: JsonNode, strict: boolean) => ReadFault | undefined;

/**
 * The configuration of a stream request: text as it is sent, or a parsed value. `pedantic`: whether the request has
 * that member besides; the configuration's own comes after it. Refusals: `stream-json` (10025), and
 * `request-too-large` (0) for a value that no request can hold.
 */
export function decodeStreamRequest(
  config: unknown,
  version: ServerVersion,
  pedantic = false,
): Decoded<GoStreamConfig> {
  const structs = structsOf(version);
  const short = readPlain(config, structs.stream);
  if (short !== UNUSUAL) {
    return { ok: true, config: short as GoStreamConfig, pedantic: pedantic && isAvailable("2.11.0", version) };
  }
  const embeds = isAvailable("2.11.0", version);
  const target: StructValue = embeds && pedantic ? { pedantic: true } : {};
  const place = embeds ? { embedded: "StreamConfig", outside: "pedantic" } : {};
  const pass: Pass = (node, strict) => new StructReader(strict, place).read(node, structs.streamRequest, target);
  const refusal = new Request("stream-json", version, true, pass).read(config);
  if (refusal) return refusal;
  const { pedantic: asked, ...own } = target;
  return { ok: true, config: finished(own, structs.stream) as GoStreamConfig, pedantic: asked === true };
}

/**
 * The `config` of a consumer request, likewise; text is one JSON value, the last member of the request. Refusals:
 * `consumer-json` (10025), `request-too-large` (0). `pedantic` is always false: a consumer request has it elsewhere.
 */
export function decodeConsumerRequest(config: unknown, version: ServerVersion): Decoded<GoConsumerConfig> {
  const { consumer } = structsOf(version);
  const short = readPlain(config, consumer);
  if (short !== UNUSUAL) return { ok: true, config: short as GoConsumerConfig, pedantic: false };
  const target: StructValue = {};
  const place = { owner: "CreateConsumerRequest", trail: ["config"] };
  const pass: Pass = (node, strict) => new StructReader(strict, place).read(node, consumer, target);
  const refusal = new Request("consumer-json", version, false, pass).read(config);
  return refusal ?? { ok: true, config: finished(target, consumer) as GoConsumerConfig, pedantic: false };
}

/** Whether the version refuses members that it does not know. */
function isStrict(version: ServerVersion): boolean {
  return isAvailable("2.12.0", version);
}

/** `whole`: the request is the configuration itself; else it is the request's last member. */
class Request {
  private readonly strict: boolean;
  /** Takes values one after the other; before, the request had to be one value. */
  private readonly streams: boolean;

  constructor(
    private readonly check: string,
    private readonly version: ServerVersion,
    private readonly whole: boolean,
    private readonly pass: Pass,
  ) {
    this.strict = isStrict(version);
    this.streams = isAvailable("2.11.0", version);
  }

  read(config: unknown): Refusal | undefined {
    if (typeof config === "string") return this.text(wellFormed(config));
    if (config === undefined) return this.whole ? this.text("") : undefined;
    const node = nodesOf(config, this.whole ? 0 : 1);
    if (node === "size") return refuse("request-too-large", 0, "Maximum Payload Violation", []);
    if (node === "depth") return this.invalid({ message: "invalid character '[' exceeded max depth", at: [] });
    const first = this.streams ? this.pass(node, true) : undefined;
    if (first && this.strict) return this.invalid(first);
    const fault = this.strict ? undefined : this.pass(node, false);
    return fault && this.invalid(fault);
  }

  private text(text: string): Refusal | undefined {
    if (!this.streams) return this.one(text);
    const fault = this.whole ? this.all(text) : this.last(text, true);
    if (!fault) return undefined;
    return this.strict ? this.invalid(fault) : this.one(text);
  }

  /** As json.Unmarshal: one value, and unknown members are passed over. */
  private one(text: string): Refusal | undefined {
    const fault = this.whole ? this.only(text) : this.last(text, false);
    return fault && this.invalid(fault);
  }

  private only(text: string): ReadFault | undefined {
    const parsed = parseValue(text, 0);
    if ("fault" in parsed) return malformed(parsed);
    const end = skipSpace(text, parsed.end);
    if (end < text.length) return malformed(faultAt(text, end, "after top-level value"));
    return this.pass(parsed.node, false);
  }

  /** As json.Decoder: one value after the other into the same struct, also none. */
  private all(text: string): ReadFault | undefined {
    for (let at = skipSpace(text, 0); at < text.length; ) {
      const parsed = parseValue(text, at);
      if ("fault" in parsed) return malformed(parsed, true);
      const fault = this.pass(parsed.node, true);
      if (fault) return fault;
      at = skipSpace(text, parsed.end);
    }
    return undefined;
  }

  /** The last member of an object. */
  private last(text: string, strict: boolean): ReadFault | undefined {
    const rest = `${text}}`;
    const parsed = parseValue(rest, 0, 1);
    if ("fault" in parsed) return malformed(parsed, strict);
    const end = skipSpace(rest, parsed.end);
    if (end !== rest.length - 1) return malformed(afterLast(rest, end), strict);
    return this.pass(parsed.node, strict);
  }

  private invalid(fault: ReadFault): Refusal {
    // 2.10 does not say why.
    const detail = isAvailable("2.11.0", this.version) ? `: ${fault.message}` : "";
    return refuse(this.check, 10025, `invalid JSON${detail}`, fault.at);
  }
}

/** What stands behind the last member in the place of the object's end. */
function afterLast(text: string, at: number): SyntaxFault {
  const next = text[at] === "," ? skipSpace(text, at + 1) : at;
  if (next === at || text[next] === '"') return faultAt(text, at, "after object key:value pair");
  return faultAt(text, next, "looking for beginning of object key string");
}

/** In the words of json.Decoder as the server completes them, or of json.Unmarshal. */
function malformed(fault: SyntaxFault, decoder = false): ReadFault {
  if (!decoder) return { message: fault.message, at: [] };
  const message = fault.fault === "end" ? "unexpected EOF" : `${fault.message} at offset ${fault.bytes}`;
  return { message, at: [] };
}
