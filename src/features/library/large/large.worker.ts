/** Reads and writes large designs off the main thread. */
import { serveLater } from "#editor/worker/serve.ts";
import { indexedDbStorage } from "../storage/indexeddb.ts";
import { type Shelf, shelfOver } from "../storage/shelf.ts";
import { createLargeSession } from "./session.ts";

let opened: Promise<Shelf> | null = null;

async function open(): Promise<Shelf> {
  const storage = await indexedDbStorage();
  if (!storage.ok) throw new Error(storage.error.detail);
  return shelfOver(storage.value);
}

serveLater(
  createLargeSession(() => {
    opened ??= open();
    return opened;
  }),
);
