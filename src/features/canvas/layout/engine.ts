/** The layout engine (ELK) in its worker: loaded when first asked, one run at a time. */
import ELK, { type ElkNode } from "elkjs/lib/elk-api.js";
import workerUrl from "elkjs/lib/elk-worker.min.js?url";

let engine: InstanceType<typeof ELK> | null = null;
let busy = false;

/** A run that is still under way is stopped: its promise stays open and its worker goes. */
export async function layOut(graph: ElkNode): Promise<ElkNode> {
  if (busy) stopLayout();
  engine ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  busy = true;
  const mine = engine;
  try {
    return await mine.layout(graph);
  } finally {
    if (mine === engine) busy = false;
  }
}

function stopLayout(): void {
  engine?.terminateWorker();
  engine = null;
  busy = false;
}
