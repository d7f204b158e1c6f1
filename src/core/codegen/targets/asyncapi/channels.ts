/** The channels of one document: one for each subject, with the messages that travel on it. */
import { parametersOf, templatePattern } from "../../../jetstream/subject-template.ts";
import { uniqueNames } from "../../file-names.ts";
import type { YamlValue } from "../../yaml.ts";

/** A mapping whose `undefined` members are not written. */
export type Spec = Record<string, YamlValue>;

interface Channel {
  readonly key: string;
  readonly subject: string;
  readonly messages: Map<string, Spec>;
  readonly messageKey: (name: string) => string;
  readonly streams: Set<string>;
}

/** Where a message of an operation is. */
export interface MessageRef {
  readonly channel: string;
  readonly message: string;
}

/** Letters, digits, `_` and `-`: what every AsyncAPI tool takes for a key. */
export function keyText(text: string, fallback: string): string {
  return (
    text
      .replace(/[^A-Za-z0-9_-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 80) || fallback
  );
}

/** Collects channels in the order in which they are asked for. */
export class Channels {
  private readonly bySubject = new Map<string, Channel>();
  private readonly unique = uniqueNames();

  /** A message of that subject; `streams` keep it. */
  message(subject: string, name: string, spec: Spec, streams: readonly string[] = []): MessageRef {
    const channel = this.of(subject);
    for (const stream of streams) channel.streams.add(stream);
    const message = channel.messageKey(keyText(name, "message"));
    channel.messages.set(message, spec);
    return { channel: channel.key, message };
  }

  private of(subject: string): Channel {
    const known = this.bySubject.get(subject);
    if (known) return known;
    const key = this.unique(keyText(subject.replaceAll("*", "any").replaceAll(">", "all"), "subject"));
    const channel = { key, subject, messages: new Map(), messageKey: uniqueNames(), streams: new Set<string>() };
    this.bySubject.set(subject, channel);
    return channel;
  }

  /** `channels` of the document. */
  spec(): Spec {
    return Object.fromEntries([...this.bySubject.values()].map((channel) => [channel.key, channelSpec(channel)]));
  }
}

/**
 * In the address each `{parameter}` is one that AsyncAPI can name; a brace that stands alone would be read as the start
 * of one. What the server sees is in `x-nats-subject`.
 */
function channelSpec({ subject, messages, streams }: Channel): Spec {
  const names = parametersOf(subject);
  const unique = uniqueNames();
  const keys = new Map(names.map((name) => [name, unique(keyText(name, "parameter"))]));
  const parts = subject.split(/\{([^{}]+)\}/);
  const address = parts.map((part, i) => (i % 2 === 1 ? `{${keys.get(part)}}` : part.replace(/[{}]/g, "_"))).join("");
  const pattern = templatePattern(subject);
  return {
    address,
    messages: Object.fromEntries(messages),
    parameters:
      names.length > 0
        ? Object.fromEntries(
            names.map((name) => [keys.get(name) ?? name, { description: `The ${name} of the subject.` }]),
          )
        : undefined,
    "x-nats-subject": pattern === address ? undefined : pattern,
    "x-jetstream-streams": streams.size > 0 ? [...streams] : undefined,
  };
}
