/** Reads and writes large designs off the main thread. */
import { thrownText } from "#core/result.ts";
import { Inbox } from "#editor/worker/parcels.ts";
import { sayInParcels } from "#editor/worker/serve.ts";
import { indexedDbStorage } from "../storage/indexeddb.ts";
import { type Shelf, shelfOver } from "../storage/shelf.ts";
import { createLargeSession, type LargeRequest } from "./session.ts";

let opened: Promise<Shelf> | null = null;

async function open(): Promise<Shelf> {
  const storage = await indexedDbStorage();
  if (!storage.ok) throw new Error(storage.error.detail);
  return shelfOver(storage.value);
}

const answer = createLargeSession(() => {
  opened ??= open();
  return opened;
});
const inbox = new Inbox<LargeRequest>();
addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const request = inbox.take(data);
  if (request === undefined) return;
  answer(request).then(sayInParcels, (thrown) => postMessage({ type: "failed", problem: thrownText(thrown) }));
});
