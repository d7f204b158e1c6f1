import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { err, ok, type Result, thrownText } from "#core/result.ts";
import { BOX_NAMES, type Boxes, type BoxName, type Storage, type StorageError, type Transaction } from "./storage.ts";

type Schema = DBSchema & { [B in BoxName]: { key: string; value: Boxes[B] } };
type Database = IDBPDatabase<Schema>;

const DATABASE_NAME = "jetstream-designer";
/** Of the database's layout, not of the design format: each change adds a step to `upgrade`. */
const LAYOUT_VERSION = 1;

/**
 * The browser's own storage. Writes are `strict`: a transaction that was answered is on the disk, so that a crash of
 * the machine loses none. Errors: storage/unavailable (a private window, blocked site data).
 */
export async function indexedDbStorage(name = DATABASE_NAME): Promise<Result<Storage, StorageError>> {
  let connection: Promise<Database> | null = null;
  const connect = (): Promise<Database> => {
    connection ??= openDB<Schema>(name, LAYOUT_VERSION, {
      upgrade(database) {
        for (const box of BOX_NAMES) database.createObjectStore(box, { keyPath: "id" });
      },
      // A later release of the app waits to change the layout: let it, and connect anew when next needed.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        connection = null;
      },
      terminated() {
        connection = null;
      },
    });
    return connection;
  };

  try {
    if (typeof indexedDB === "undefined") throw new Error("this browser has no IndexedDB");
    await connect();
  } catch (thrown) {
    return err({ code: "storage/unavailable", detail: thrownText(thrown) });
  }

  return ok({
    kind: "indexeddb",
    async transaction(access, work) {
      try {
        return ok(await runIn(await connect(), access, work));
      } catch (thrown) {
        // A lost connection (cleared site data, say) is made anew by the next transaction.
        if (thrown instanceof DOMException && thrown.name === "InvalidStateError") connection = null;
        const full = thrown instanceof DOMException && thrown.name === "QuotaExceededError";
        return err({ code: full ? "storage/full" : "storage/failed", detail: thrownText(thrown) });
      }
    },
  });
}

async function runIn<T>(
  database: Database,
  access: "readonly" | "readwrite",
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const inner = database.transaction(BOX_NAMES, access, { durability: access === "readwrite" ? "strict" : "relaxed" });
  // Looked at below; a rejection that comes earlier must not count as unhandled.
  inner.done.catch(() => undefined);
  const store = (box: BoxName) => inner.objectStore(box) as never as AnyStore;
  try {
    const value = await work({
      get: (box, id) => store(box).get(id) as never,
      list: (box, prefix) =>
        store(box).getAll(prefix ? IDBKeyRange.bound(prefix, `${prefix}\uffff`) : null) as Promise<never[]>,
      put: async (box, record) => {
        await store(box).put(record);
      },
      remove: async (box, id) => {
        await store(box).delete(id);
      },
    });
    // Commits now rather than when the browser finds the transaction idle: a page on its way out has no later.
    if (access === "readwrite") inner.commit();
    await inner.done;
    return value;
  } catch (thrown) {
    try {
      inner.abort();
    } catch {
      // It has ended already: this is what failed.
    }
    // When a quota is exceeded, the transaction's own error says so.
    throw inner.error ?? thrown;
  }
}

interface AnyStore {
  get(id: string): Promise<unknown>;
  getAll(range: IDBKeyRange | null): Promise<unknown[]>;
  put(record: unknown): Promise<unknown>;
  delete(id: string): Promise<void>;
}
