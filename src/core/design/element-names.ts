/** Names of elements: which must differ from which, and how to find one that does. */
import { bucketStreamName } from "../jetstream/buckets.ts";
import { assertNever } from "../result.ts";
import { type Design, type DesignElement, elementName } from "./model.ts";

/** The name of the stream behind a stream, KV bucket or object store. */
export function streamNameOf(element: DesignElement): string | undefined {
  switch (element.kind) {
    case "stream":
      return element.config.name;
    case "kv":
    case "object-store":
      return bucketStreamName(element.kind, element.config.bucket);
    default:
      return undefined;
  }
}

/** The element under another name. A consumer that the server would name becomes a durable one. */
export function withName(element: DesignElement, name: string): DesignElement {
  switch (element.kind) {
    case "stream":
      return { ...element, config: { ...element.config, name } };
    case "kv":
      return { ...element, config: { ...element.config, bucket: name } };
    case "object-store":
      return { ...element, config: { ...element.config, bucket: name } };
    case "consumer": {
      const { config } = element;
      const both = config.durable_name && config.name;
      const names = both ? { durable_name: name, name } : config.name ? { name } : { durable_name: name };
      return { ...element, config: { ...config, ...names } };
    }
    case "note":
      return { ...element, text: name };
    case "producer":
      return { ...element, name };
    case "service":
      return { ...element, name };
    case "boundary":
      return { ...element, name };
    default:
      return assertNever(element);
  }
}

/** What must be unique, as one text; `undefined` for what may be anything. Streams and buckets share their names. */
export function nameKey(element: DesignElement): string | undefined {
  switch (element.kind) {
    case "stream":
    case "kv":
    case "object-store":
      return `stream/${streamNameOf(element)}`;
    case "consumer": {
      const name = element.config.durable_name || element.config.name;
      return name ? `consumer/${element.stream}/${name}` : undefined;
    }
    case "note":
      return undefined;
    default:
      return `${element.kind}/${element.name}`;
  }
}

/** The names in use, as `nameKey` spells them: kinds that share a namespace on the server share it here. */
export function takenNames(design: Design): Set<string> {
  const taken = new Set<string>();
  for (const element of design.elements.values()) {
    const key = nameKey(element);
    if (key) taken.add(key);
  }
  return taken;
}

/**
 * Gives elements names that are free in the design, and remembers those it gave: `ORDERS`, `ORDERS-2`, `ORDERS-3`.
 * Elements whose name is free already stay as they are.
 */
export function nameAllocator(design: Design): (element: DesignElement) => DesignElement {
  const taken = takenNames(design);
  /** The number tried last, by the first name of the row: thousands of one name cost no more than others. */
  const counters = new Map<string, number>();
  return (element) => {
    let candidate = element;
    let key = nameKey(element);
    if (key === undefined) return element;
    if (taken.has(key)) {
      const [, stem = elementName(element), count = "1"] = /^(.+)-(\d{1,6})$/.exec(elementName(element)) ?? [];
      // The longest name is 255 bytes; what is cut off makes room for the number.
      const short = stem.slice(0, 240);
      const row = nameKey(withName(element, short)) ?? short;
      let n = counters.get(row) ?? Number(count);
      do {
        n += 1;
        candidate = withName(element, `${short}-${n}`);
        key = nameKey(candidate) as string;
      } while (taken.has(key));
      counters.set(row, n);
    }
    taken.add(key);
    return candidate;
  };
}
