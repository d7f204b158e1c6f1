/** Where the user's own templates are kept: a database of this browser, beside the one with the designs. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { err, ok, type Result, thrownText } from "#core/result.ts";
import { type OwnTemplate, soundTemplate } from "./own-template.ts";

const DATABASE_NAME = "jetstream-designer-templates";
const LAYOUT_VERSION = 1;

type Unstored = Omit<OwnTemplate, "id">;
type Schema = DBSchema & { templates: { key: number; value: Unstored | OwnTemplate } };

/** The browser refused: no storage for this page, a full disk. */
export interface ShelfError {
  readonly code: "storage/full" | "storage/failed";
  /** What the browser said. */
  readonly detail: string;
}

type Answer<T> = Promise<Result<T, ShelfError>>;

/** Errors: storage/full, storage/failed. */
export interface TemplateShelf {
  /** Newest first. */
  list(): Answer<OwnTemplate[]>;
  add(template: Unstored): Answer<void>;
  replace(template: OwnTemplate): Answer<void>;
  remove(id: number): Answer<void>;
}

/** Opens the database for each operation: there are few, and another tab may change its layout meanwhile. */
export function browserShelf(): TemplateShelf {
  return {
    list: () =>
      withDatabase(async (database) => {
        const stored = await database.getAll("templates");
        return stored.flatMap((each) => soundTemplate(each) ?? []).reverse();
      }),
    add: (template) =>
      withDatabase(async (database) => {
        await database.add("templates", template);
      }),
    replace: (template) =>
      withDatabase(async (database) => {
        await database.put("templates", template);
      }),
    remove: (id) => withDatabase((database) => database.delete("templates", id)),
  };
}

async function withDatabase<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Answer<T> {
  let database: IDBPDatabase<Schema> | null = null;
  try {
    database = await openDB<Schema>(DATABASE_NAME, LAYOUT_VERSION, {
      upgrade: (opened) => void opened.createObjectStore("templates", { keyPath: "id", autoIncrement: true }),
    });
    return ok(await work(database));
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === "QuotaExceededError";
    return err({ code: full ? "storage/full" : "storage/failed", detail: thrownText(thrown) });
  } finally {
    database?.close();
  }
}

/** One sentence for people. */
export function shelfErrorText({ code, detail }: ShelfError): string {
  return code === "storage/full"
    ? "The browser's storage is full. Delete designs or templates that you no longer need."
    : `The browser's storage failed (${detail}).`;
}
