import type { NodeId } from "#core/topology/model.ts";
import { downstreamOf, upstreamOf } from "#core/topology/reach.ts";
import type { Editor } from "#editor/store.ts";
import { counted, nodeTitle } from "#ui/words.ts";

/** Lets everything that reaches the node, or that it reaches, stand out, and shows it whole. */
export function focusFlow(editor: Editor, id: NodeId): void {
  const { design, topology, setSpotlight } = editor.getState();
  const up = upstreamOf(topology, id);
  const down = downstreamOf(topology, id);
  const nodes = new Set([id, ...up.nodes, ...down.nodes]);
  const title = `Flow of ${nodeTitle(design, topology, id)}`;
  setSpotlight({ title, nodes, wires: new Set([...up.wires, ...down.wires]) });
  editor.bus.emit("view/fit", { ids: [...nodes] });
  editor.bus.emit("say", { text: `${title}: ${counted(nodes.size, "element")}` });
}
