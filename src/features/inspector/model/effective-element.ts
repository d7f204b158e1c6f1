/** What the server would store for an element of a design. */

import { jsonEquals } from "#core/design/equality.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import { serializeElement } from "#core/design/serialize.ts";
import { storeConfig } from "#core/design/store-config.ts";
import { effectiveConsumer, effectiveStream } from "#core/jetstream/effective.ts";
import { type DefaultContext, type ServerDefault, serverDefault } from "#core/jetstream/fields/server-default.ts";
import { NEWEST_SERVER } from "#core/jetstream/versions.ts";
import type { StreamConfig } from "#core/jetstream/wire.ts";
import type { FieldPath } from "#core/topology/model.ts";

type Config = Readonly<Record<string, unknown>>;

/** What the server's defaults for the element depend on: its release, and the stream that is read or copied. */
export function defaultContext(design: Design, element: DesignElement): DefaultContext {
  const stream = element.kind === "consumer" ? readBy(design, element.stream) : undefined;
  const origin = element.kind === "stream" ? originOf(design, element.config) : undefined;
  return { version: design.environment.server, ...(stream && { stream }), ...(origin && { origin }) };
}

/** The server's own for a field of the element; undefined for what the server never sees. */
export function defaultOf(element: DesignElement, path: FieldPath, context: DefaultContext): ServerDefault | undefined {
  const [root, ...rest] = path;
  if (root !== "config" || rest.length === 0) return undefined;
  switch (element.kind) {
    case "stream":
      return serverDefault(element.kind, pathText(rest), element.config, context);
    case "consumer":
      return serverDefault(element.kind, pathText(rest), element.config, context);
    case "kv":
      return serverDefault(element.kind, pathText(rest), element.config, context);
    case "object-store":
      return serverDefault(element.kind, pathText(rest), element.config, context);
    default:
      return undefined;
  }
}

/** The configuration with the server's values filled in, a bucket's as its stream; null for what it never sees. */
export function effectiveConfig(
  element: DesignElement,
  { version = NEWEST_SERVER, stream, origin }: DefaultContext,
): Config | null {
  switch (element.kind) {
    case "stream":
      return effectiveStream(element.config, version, origin);
    case "consumer":
      return effectiveConsumer(element.config, stream, version);
    case "kv":
    case "object-store":
      return effectiveStream(storeConfig(element), version);
    default:
      return null;
  }
}

function originOf(design: Design, { mirror }: StreamConfig): StreamConfig | undefined {
  if (!mirror || mirror.external) return undefined;
  for (const each of design.elements.values()) {
    if (each.kind === "stream" && each.config.name === mirror.name) return each.config;
  }
  return undefined;
}

function readBy(design: Design, id: string): StreamConfig | undefined {
  const element = design.elements.get(id as ElementId);
  return storeConfig(element);
}

interface JsonLine {
  readonly text: string;
  /** Not declared: the server would put it there. */
  readonly filled: boolean;
}

/**
 * The element's text; with `effective`, the configuration that the server would store in the place of the declared
 * one: a bucket's is its stream's, and all of that is filled in.
 */
export function jsonLines(element: DesignElement, effective: Config | null): readonly JsonLine[] {
  if (!effective || !("config" in element)) {
    return textLines(serializeElement(element)).map((text) => ({ text, filled: false }));
  }
  const isBucket = element.kind === "kv" || element.kind === "object-store";
  const declared: Config = isBucket ? {} : element.config;
  const shown = isBucket ? { kind: "stream", config: effective } : { ...element, config: effective };
  let inConfig = false;
  let filled = false;
  return textLines(serializeElement(shown as DesignElement)).map((text) => {
    if (/^ {2}\S/.test(text)) {
      inConfig = text.startsWith('  "config"');
      filled = false;
    }
    const [, key] = (inConfig && /^ {4}"([^"]+)":/.exec(text)) || [];
    if (key !== undefined) filled = !jsonEquals(declared[key], effective[key]);
    return { text, filled };
  });
}

function textLines(text: string): string[] {
  return text.trimEnd().split("\n");
}
