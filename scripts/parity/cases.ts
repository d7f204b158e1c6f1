/**
 * Random small topologies over a small alphabet: streams with transforms and republish, a mirror, sources of sources,
 * consumers with filters. Small, so that publishing every literal subject of the alphabet settles each wire.
 */
import type { ConsumerConfig, StreamConfig } from "#core/jetstream/wire.ts";

export type Random = () => number;

export interface Case {
  /** In the order in which a server can create them; the name is the element's id too. */
  readonly streams: readonly StreamConfig[];
  readonly consumers: readonly { readonly stream: string; readonly config: ConsumerConfig }[];
}

const TOKENS = ["a", "b", "*"];
/** Tokens of published subjects: two more than patterns name, and the prefixes, which republishing may move. */
const LITERALS = ["a", "b", "z", "p", "t"];

/**
 * Every literal subject under a prefix, up to `deepest` tokens below it. Four settle every case: republishing `p.*.>`
 * to `r.>` takes two tokens away, and `r.p.a.b` needs three to be left.
 */
export function universe(prefix: string, deepest: number): string[] {
  const below = (stem: string, depth: number): string[] =>
    LITERALS.flatMap((token) => {
      const subject = `${stem}.${token}`;
      return depth < deepest ? [subject, ...below(subject, depth + 1)] : [subject];
    });
  return below(prefix, 1);
}

export function randomCase(random: Random): Case {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = <T>(share: number, value: () => T): T | undefined => (random() < share ? value() : undefined);

  const pattern = (prefix: string): string => {
    const tokens = Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(TOKENS));
    if (random() < 0.35) tokens[tokens.length - 1] = ">";
    return [prefix, ...tokens].join(".");
  };
  const transform = (prefix: string, target: string) => {
    const src = pattern(prefix);
    const stars = src.split(".").filter((token) => token === "*").length;
    const dest = [target];
    for (let n = 1; n <= stars; n++) if (random() < 0.7) dest.push(pick([`{{wildcard(${n})}}`, `$${n}`]));
    if (dest.length === 1 || random() < 0.5) dest.push(pick(["a", "b"]));
    if (src.endsWith(">")) dest.push(">");
    return { src, dest: dest.join(".") };
  };
  const origin = (name: string, prefixes: readonly string[], target: string) => {
    const way = random();
    const prefix = pick(prefixes);
    if (way < 0.4) return { name, filter_subject: pattern(prefix) };
    return way < 0.75 ? { name, subject_transforms: [transform(prefix, target)] } : { name };
  };
  const stream = (config: StreamConfig): StreamConfig => ({ storage: "memory", ...config });

  const subjectTransform = maybe(0.4, () => transform("p", "t"));
  const republish = maybe(0.5, () => ({ src: pick(["", pattern("p"), pattern("t")]), dest: "r.>" }));
  const first = pick(["S1", "S2"]);
  const streams = [
    stream({
      name: "S1",
      subjects: [pattern("p")],
      ...(subjectTransform && { subject_transform: subjectTransform }),
      ...(republish && { republish }),
    }),
    stream({ name: "S2", subjects: [pattern("q")] }),
    stream({ name: "M1", mirror: origin(first, first === "S1" ? ["p", "t"] : ["q"], "t2") }),
    stream({ name: "O1", sources: [origin("S1", ["p", "t"], "t2")] }),
    stream({ name: "O2", sources: [origin(pick(["O1", "M1"]), ["p", "q", "t", "t2"], "t3")] }),
    stream({ name: "R1", subjects: [pattern("r.p")] }),
    stream({ name: "R2", subjects: [pattern("r.t")] }),
  ];
  const consumers = streams.flatMap(({ name }) =>
    [1, 2, 3].map((n) => {
      const filter = maybe(0.85, () => pattern(pick(["p", "q", "t", "t2", "t3", "r.p", "r.t"])));
      const config: ConsumerConfig = { durable_name: `${name}-${n}`, ack_policy: "explicit" };
      return { stream: name, config: filter ? { ...config, filter_subject: filter } : config };
    }),
  );
  return { streams, consumers };
}
