/**
 * Which consumer of which stream a request is about: the API subject names both, and the configuration must agree.
 * Source: nats-server server/jetstream_api.go jsConsumerCreateRequest.
 */
import type { Refusal, ServerRequest } from "../contract.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";

/** What comes after `$JS.API.CONSUMER.CREATE.`. */
export interface Address {
  readonly stream: string;
  /** Undefined on the old subject of ephemeral consumers, which ends with the stream. */
  readonly consumer: string | undefined;
  /** Tokens behind the consumer's: the one filter, or empty. */
  readonly filter: string;
}

/** A configuration that bears the name of its address. */
export interface Addressed {
  readonly ok: true;
  readonly config: GoConsumerConfig;
  /** Under which the server looks for an existing consumer before it reads the configuration; empty for none. */
  readonly name: string;
}

/** As clients send it: the consumer's token is its name, else its durable name; without either there is none. */
export function addressOf(
  { stream = "", consumer }: Pick<ServerRequest, "stream" | "consumer">,
  config: GoConsumerConfig,
): Address {
  const token = consumer ?? (config.name || config.durable_name || "");
  if (token !== "" && !token.includes(".") && !stream.includes(".")) return { stream, consumer: token, filter: "" };
  const [first = "", name, ...filter] = (token === "" ? stream : `${stream}.${token}`).split(".");
  return { stream: first, consumer: name, filter: filter.join(".") };
}

/** `stream` is the body's `stream_name`: the one that was asked for. */
export function checkAddress(
  address: Address,
  stream: string,
  config: GoConsumerConfig,
  minor: number,
): Addressed | Refusal {
  if (address.stream !== stream) {
    return refuse("consumer-stream-mismatch", 10056, "stream name in subject does not match request", []);
  }
  const old = address.consumer === undefined;
  const name = address.consumer ?? (minor >= 14 ? (config.name ?? "") : "");
  if (/[\\/]/.test(name)) {
    const at = [config.durable_name ? "durable_name" : "name"];
    const words = "Consumer name can not contain path separators";
    return refuse("consumer-name-path-separator", 10127, words, at);
  }
  if (old && config.durable_name) {
    const words = "consumer expected to be ephemeral but a durable name was set in request";
    return refuse("consumer-legacy-ephemeral-durable", 10020, words, ["durable_name"]);
  }
  if (!old && config.durable_name && config.durable_name !== name) {
    const words = "consumer name in subject does not match durable name in request";
    return refuse("consumer-durable-name-mismatch", 10017, words, ["durable_name"]);
  }
  if (address.filter !== "" && config.filter_subjects?.length) {
    const words = "consumer with multiple subject filters cannot use subject based API";
    return refuse("consumer-filter-token-with-filters", 10137, words, ["filter_subjects"]);
  }
  if (address.filter !== "" && config.filter_subject !== address.filter) {
    const words = "Consumer create request did not match filtered subject from create subject";
    return refuse("consumer-filter-token-mismatch", 10131, words, ["filter_subject"]);
  }
  return { ok: true, config: old || config.name === name ? config : { ...config, name }, name };
}
