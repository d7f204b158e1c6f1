/**
 * A trie over tokens: what is registered on patterns that a subject, a pattern or a template can meet. A look-up
 * walks only the branches that fit, so its cost follows the answer and not the number of entries.
 */
import { fits, parametersAgree, patternQuery, type QueryToken, type SubjectQuery } from "./subject-template.ts";
import { tokensOf } from "./subjects.ts";

/** A value and the pattern it is registered on. */
export interface IndexEntry<V> {
  readonly pattern: string;
  readonly value: V;
}

interface TrieNode<V> {
  /** By literal token. */
  readonly literals: Map<string, TrieNode<V>>;
  /** Below a `*`. */
  star: TrieNode<V> | undefined;
  /** Patterns that end here. */
  readonly ends: IndexEntry<V>[];
  /** Patterns that end in a `>` after this node. */
  readonly rests: IndexEntry<V>[];
  /** The literal tokens in order, for look-ups by prefix; dropped when one is added. */
  sorted: string[] | undefined;
}

function trieNode<V>(): TrieNode<V> {
  return { literals: new Map(), star: undefined, ends: [], rests: [], sorted: undefined };
}

/** What looking up may cost: told of every branch and entry, it says when to stop. */
export interface Meter {
  spend(steps: number): boolean;
}

const UNMETERED: Meter = { spend: () => true };

/** Values by pattern, found by what their patterns can meet. */
export class SubjectIndex<V> {
  private readonly root = trieNode<V>();
  private count = 0;

  /** Entries held. */
  get size(): number {
    return this.count;
  }

  /** Registers `value` on a pattern; an invalid one matches nothing and is not kept (false). */
  add(pattern: string, value: V): boolean {
    const tokens = patternQuery(pattern)?.tokens;
    if (!tokens) return false;
    const entry = { pattern, value };
    let node = this.root;
    this.count += 1;
    for (const token of tokens) {
      if (token.kind === "rest") {
        node.rests.push(entry);
        return true;
      }
      node = token.kind === "literal" ? literalChild(node, token.text) : starChild(node);
    }
    node.ends.push(entry);
    return true;
  }

  /** Takes one entry of the value on the pattern away; false when there is none. */
  remove(pattern: string, value: V): boolean {
    const tokens = patternQuery(pattern)?.tokens ?? [];
    const path: { readonly node: TrieNode<V>; readonly token: QueryToken }[] = [];
    let node: TrieNode<V> | undefined = this.root;
    for (const token of tokens) {
      if (token.kind === "rest") break;
      path.push({ node, token });
      node = token.kind === "literal" ? node.literals.get(token.text) : node.star;
      if (!node) return false;
    }
    const entries = tokens.at(-1)?.kind === "rest" ? node.rests : node.ends;
    const at = entries.findIndex((entry) => entry.value === value);
    if (at < 0) return false;
    entries.splice(at, 1);
    this.count -= 1;
    // Branches on which nothing is left would be walked for nothing.
    for (let last = path.pop(); last && isBare(node); last = path.pop()) {
      removeChild(last.node, last.token);
      node = last.node;
    }
    return true;
  }

  /**
   * The entries whose pattern meets something that the query stands for. A value on two patterns can come twice. Where
   * `meter` says so, not all of them.
   */
  find(query: SubjectQuery, meter: Meter = UNMETERED): IndexEntry<V>[] {
    const out: IndexEntry<V>[] = [];
    collect(this.root, query.tokens, out, meter);
    if (!query.repeats) return out;
    return out.filter((entry) => parametersAgree(query.tokens, tokensOf(entry.pattern)));
  }

  /** `find` for a subject or a pattern; nothing for an invalid one. */
  findPattern(pattern: string, meter?: Meter): IndexEntry<V>[] {
    const query = patternQuery(pattern);
    return query ? this.find(query, meter) : [];
  }
}

function literalChild<V>(node: TrieNode<V>, token: string): TrieNode<V> {
  let child = node.literals.get(token);
  if (!child) {
    child = trieNode();
    node.literals.set(token, child);
    node.sorted = undefined;
  }
  return child;
}

function starChild<V>(node: TrieNode<V>): TrieNode<V> {
  node.star ??= trieNode();
  return node.star;
}

function isBare<V>({ literals, star, ends, rests }: TrieNode<V>): boolean {
  return ends.length === 0 && rests.length === 0 && star === undefined && literals.size === 0;
}

function removeChild<V>(node: TrieNode<V>, token: QueryToken): void {
  if (token.kind !== "literal") node.star = undefined;
  else if (node.literals.delete(token.text)) node.sorted = undefined;
}

/** Walks with a stack of its own: a subject may have thousands of tokens. */
function collect<V>(root: TrieNode<V>, tokens: readonly QueryToken[], out: IndexEntry<V>[], meter: Meter): void {
  let level = [root];
  for (const token of tokens) {
    if (token.kind === "rest") {
      for (const node of level) if (!collectBelow(node, out, meter)) return;
      return;
    }
    const next: TrieNode<V>[] = [];
    for (const node of level) {
      if (!append(out, node.rests, meter)) return;
      if (node.star) next.push(node.star);
      if (token.kind === "literal") {
        const child = node.literals.get(token.text);
        if (child) next.push(child);
      } else if (token.kind === "any") {
        for (const child of node.literals.values()) next.push(child);
      } else {
        for (const child of withPrefix(node, token.texts)) next.push(child);
      }
    }
    if (next.length === 0) return;
    level = next;
  }
  for (const node of level) if (!append(out, node.ends, meter)) return;
}

/** Everything with at least one more token; false when the meter stopped it. */
function collectBelow<V>(root: TrieNode<V>, out: IndexEntry<V>[], meter: Meter): boolean {
  if (!append(out, root.rests, meter)) return false;
  const stack = children(root);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!append(out, node.ends, meter) || !append(out, node.rests, meter)) return false;
    for (const child of children(node)) stack.push(child);
  }
  return true;
}

function children<V>(node: TrieNode<V>): TrieNode<V>[] {
  return node.star ? [node.star, ...node.literals.values()] : [...node.literals.values()];
}

/** False when the meter allows no more; called for every branch, so that those count too. */
function append<V>(out: IndexEntry<V>[], entries: readonly IndexEntry<V>[], meter: Meter): boolean {
  if (!meter.spend(1 + entries.length)) return false;
  for (const entry of entries) out.push(entry);
  return true;
}

/** The literal children that a partly known token can be. */
function* withPrefix<V>(node: TrieNode<V>, texts: readonly string[]): Generator<TrieNode<V>> {
  const prefix = texts[0] ?? "";
  if (prefix === "") {
    for (const [text, child] of node.literals) if (fits(texts, text)) yield child;
    return;
  }
  node.sorted ??= [...node.literals.keys()].sort();
  for (let i = lowerBound(node.sorted, prefix); i < node.sorted.length; i++) {
    const text = node.sorted[i] ?? "";
    if (!text.startsWith(prefix)) return;
    const child = node.literals.get(text);
    if (child && fits(texts, text)) yield child;
  }
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
