/**
 * Subjects of many owners, found by what meets them. It narrows by tokens and leaves the verdict to the server's own
 * test, so its answers are the server's, oddities included.
 */
import { collides, isSubset, tokensOf } from "../subjects.ts";

interface Entry {
  readonly subject: string;
  readonly owner: string;
}

interface Node {
  /** By token; tokens that can stand for others are in `wild` instead. */
  readonly literals: Map<string, Node>;
  readonly wild: Map<string, Node>;
  /** Subjects that end here, or have `>` as the token after. */
  entries: Entry[];
}

/** The server takes a token that merely starts with one of these for a wildcard when both sides have a real one. */
function isWild(token: string): boolean {
  return token.startsWith("*") || token.startsWith(">");
}

function newNode(): Node {
  return { literals: new Map(), wild: new Map(), entries: [] };
}

/** Subjects by what they collide with. An owner may have many; one subject may have many owners. */
export class CollisionIndex {
  private readonly root = newNode();

  add(subject: string, owner: string): void {
    let node = this.root;
    for (const token of path(subject)) {
      const children = isWild(token) ? node.wild : node.literals;
      let child = children.get(token);
      if (!child) {
        child = newNode();
        children.set(token, child);
      }
      node = child;
    }
    node.entries.push({ subject, owner });
  }

  /** Takes one `add` back; what was not added stays away. */
  remove(subject: string, owner: string): void {
    const trail: { readonly children: Map<string, Node>; readonly token: string; readonly node: Node }[] = [];
    let node = this.root;
    for (const token of path(subject)) {
      const children = isWild(token) ? node.wild : node.literals;
      const child = children.get(token);
      if (!child) return;
      trail.push({ children, token, node: child });
      node = child;
    }
    const at = node.entries.findIndex((entry) => entry.subject === subject && entry.owner === owner);
    if (at >= 0) node.entries.splice(at, 1);
    for (const step of trail.reverse()) {
      if (step.node.entries.length > 0 || step.node.literals.size > 0 || step.node.wild.size > 0) return;
      step.children.delete(step.token);
    }
  }

  /** The owner of a subject that collides with this one, other than `except`. */
  colliding(subject: string, except: string): string | undefined {
    return this.find(subject, except, collides);
  }

  /** The same for a test that is `collides`, or `isSubset`: any token collides with a wildcard, few contain it. */
  find(subject: string, except: string, meets: (own: string, other: string) => boolean): string | undefined {
    const within = meets === isSubset;
    const tokens = tokensOf(subject);
    const stack: { readonly node: Node; readonly depth: number; readonly below: boolean }[] = [
      { node: this.root, depth: 0, below: false },
    ];
    for (let step = stack.pop(); step; step = stack.pop()) {
      const { node, depth, below } = step;
      for (const entry of node.entries) {
        if (entry.owner !== except && meets(subject, entry.subject)) return entry.owner;
      }
      const token = tokens[depth];
      if (token === undefined && !below) continue;
      if (within && token === ">") continue;
      const next = { depth: depth + 1, below: below || token === ">" };
      for (const child of node.wild.values()) stack.push({ node: child, ...next });
      if (next.below || isWild(token ?? "")) {
        if (within) continue;
        for (const child of node.literals.values()) stack.push({ node: child, ...next });
      } else {
        const child = node.literals.get(token ?? "");
        if (child) stack.push({ node: child, ...next });
      }
    }
    return undefined;
  }
}

/** The tokens before a `>`. */
function path(subject: string): string[] {
  const tokens = tokensOf(subject);
  const rest = tokens.indexOf(">");
  return rest < 0 ? tokens : tokens.slice(0, rest);
}
