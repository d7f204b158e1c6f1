/** What the journeys share: finding things by the words a person reads, and the design as text. */
import { expect, type Locator, type Page } from "@playwright/test";

export const node = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: "Canvas" }).getByRole("group", { name: new RegExp(`^${escapeRegExp(name)}(,|$)`) });

/** A wire by what it says: `Stream ORDERS delivers to Consumer billing`. */
export const wire = (page: Page, title: string): Locator =>
  page.getByRole("region", { name: "Canvas" }).getByLabel(new RegExp(`^${escapeRegExp(title)}`));

export const inspector = (page: Page): Locator => page.getByRole("complementary", { name: "Inspector" });

export const undoButton = (page: Page): Locator => page.getByRole("button", { name: /^Undo/ });
export const redoButton = (page: Page): Locator => page.getByRole("button", { name: /^Redo/ });

/** Types into a field of the inspector and takes it with Enter. */
export async function setField(page: Page, label: string, value: string): Promise<void> {
  const field = inspector(page).getByRole("textbox", { name: label, exact: true }).first();
  await field.fill(value);
  await field.press("Enter");
}

export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: /^Saved\. Version history/ })).toBeVisible();
}

/** What a person would see of the design: its nodes and wires, by their spoken titles. */
export async function picture(page: Page): Promise<{ nodes: string[]; wires: string[] }> {
  const labels = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((found) => found.map((element) => element.getAttribute("aria-label") ?? "").sort());
  return { nodes: await labels(".react-flow__node"), wires: await labels(".react-flow__edge") };
}

/** Fails the test when the page logs an error or asks another origin for anything. */
export function watch(page: Page): { readonly problems: string[] } {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && hostname !== "127.0.0.1") problems.push(`request to ${hostname}`);
  });
  return { problems };
}

/** Drops files on the page as the system's file manager would. */
export async function dropFiles(
  page: Page,
  files: readonly { name: string; type: string; bytes: Buffer }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      return data;
    },
    files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString("base64") })),
  );
  const target = page.locator("main");
  for (const event of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(event, { dataTransfer: transfer });
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Names of the designs that this browser keeps, oldest first; empty when there is no store yet. */
export async function storedDesigns(page: Page): Promise<string[]> {
  const records = (await storedRecords(page, "designs")) as { name: string; createdAt: number }[];
  return records.sort((a, b) => a.createdAt - b.createdAt).map(({ name }) => name);
}

/** Every record of a box of the browser's storage, as it is stored. */
export function storedRecords(page: Page, box: "designs" | "texts" | "versions"): Promise<unknown[]> {
  return page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open("jetstream-designer");
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const database = opening.result;
          const all = database.transaction(name).objectStore(name).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            database.close();
            resolve(all.result);
          };
        };
      }),
    box,
  );
}
