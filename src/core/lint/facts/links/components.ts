/** Strongly connected components: what of a graph lies on cycles. */

/**
 * The components with more than one node, or with one that leads to itself, in no special order. Tarjan's algorithm,
 * with a stack of its own: a graph may be as deep as it is large.
 */
export function cyclicComponents<N>(nodes: Iterable<N>, next: (node: N) => readonly N[]): N[][] {
  const index = new Map<N, number>();
  const low = new Map<N, number>();
  const open: N[] = [];
  const isOpen = new Set<N>();
  const found: N[][] = [];
  const lower = (node: N, value: number) => low.set(node, Math.min(low.get(node) ?? value, value));
  const enter = (node: N) => {
    index.set(node, index.size);
    lower(node, index.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, to: next(node), at: 0 };
  };
  for (const root of nodes) {
    if (index.has(root)) continue;
    const stack = [enter(root)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const child = top.to[top.at++];
      if (child !== undefined) {
        const seen = index.get(child);
        if (seen === undefined) stack.push(enter(child));
        else if (isOpen.has(child)) lower(top.node, seen);
        continue;
      }
      stack.pop();
      const own = low.get(top.node) ?? 0;
      const parent = stack.at(-1);
      if (parent) lower(parent.node, own);
      if (own !== index.get(top.node)) continue;
      const component = open.splice(open.lastIndexOf(top.node));
      for (const node of component) isOpen.delete(node);
      if (component.length > 1 || top.to.includes(top.node)) found.push(component);
    }
  }
  return found;
}
