import { err, ok } from "#core/result.ts";
import { BOX_NAMES, type Boxes, type BoxName, type Storage, type StorageError, type Transaction } from "./storage.ts";

type Shelves = { [B in BoxName]: Map<string, Boxes[B]> };

function copyOf(shelves: Shelves | null): Shelves {
  const entries = BOX_NAMES.map((name) => [name, new Map<string, unknown>(shelves?.[name])]);
  return Object.fromEntries(entries) as Shelves;
}

export interface MemoryStorage extends Storage {
  /** For tests: what the next writing transaction meets instead of its commit. */
  failNext(error: StorageError): void;
}

/** Keeps designs in this tab only: where the browser gives no storage, and in tests. */
export function memoryStorage(): MemoryStorage {
  let shelves = copyOf(null);
  let queue: Promise<unknown> = Promise.resolve();
  let failure: StorageError | null = null;

  return {
    kind: "memory",
    failNext(error) {
      failure = error;
    },
    transaction(access, work) {
      const run = async () => {
        const draft = copyOf(shelves);
        try {
          const value = await work(transactionOver(draft));
          if (access === "readwrite" && failure) {
            const error = failure;
            failure = null;
            return err(error);
          }
          if (access === "readwrite") shelves = draft;
          return ok(value);
        } catch (thrown) {
          return err({ code: "storage/failed", detail: String(thrown) } as const);
        }
      };
      const done = queue.then(run);
      queue = done;
      return done;
    },
  };
}

function transactionOver(shelves: Shelves): Transaction {
  return {
    async get(box, id) {
      return shelves[box].get(id);
    },
    async list(box, prefix = "") {
      return [...shelves[box].values()]
        .filter(({ id }) => id.startsWith(prefix))
        .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    },
    async put(box, record) {
      shelves[box].set(record.id, record);
    },
    async remove(box, id) {
      shelves[box].delete(id);
    },
  };
}
