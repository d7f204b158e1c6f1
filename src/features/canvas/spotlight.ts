/** Focus on a flow: what reaches the selection and what it reaches stand out, the rest steps back. */

import type { NodeId } from "#core/topology/model.ts";
import { downstreamOf, upstreamOf } from "#core/topology/reach.ts";
import type { Editor } from "#editor/store.ts";
import { counted, nodeTitle } from "#ui/words.ts";

export function focusOnFlow(editor: Editor, ids: Iterable<NodeId> = editor.getState().selection): void {
  const { design, topology, setSpotlight } = editor.getState();
  const from = [...ids];
  const [first] = from;
  if (!first) return;
  const up = upstreamOf(topology, from);
  const down = downstreamOf(topology, from);
  const nodes = new Set([...up.nodes, ...down.nodes]);
  const wires = new Set([...up.wires, ...down.wires]);
  const title = from.length === 1 ? nodeTitle(design, topology, first) : counted(from.length, "element");
  setSpotlight({ title: `Upstream and downstream of ${title}`, nodes, wires });
  editor.bus.emit("say", {
    text: `Focus on ${title}: ${counted(nodes.size, "element")}. Escape shows everything again.`,
  });
}
