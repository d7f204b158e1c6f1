/** Hostile and unlucky input: nothing is executed, nothing leaves the browser, nothing of one's own is lost. */
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { serializeDesign } from "../src/core/design/serialize.ts";
import { encodeLink } from "../src/core/share/link.ts";
import { ordersExample } from "../src/core/templates/orders.ts";
import { consumer, designWith, note, producer, stream } from "../src/core/testing/builders.ts";
import { dropFiles, inspector, node, saved, setField, storedDesigns, storedRecords, watch, wire } from "./support.ts";

const fixture = (name: string) => ({
  name,
  type: "application/json",
  bytes: readFileSync(new URL(`../src/core/import/fixtures/${name}`, import.meta.url)),
});
const json = (name: string, content: string) => ({ name, type: "application/json", bytes: Buffer.from(content) });

test("the page runs no script but its own and asks no other host", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self' ws: wss:;");

  const blocked = await page.evaluate(async () => {
    const seen = new Set<string>();
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => seen.add(effectiveDirective));
    const marks = window as unknown as Record<string, unknown>;
    const script = document.createElement("script");
    script.textContent = "window.injected = 'inline'";
    const handler = document.createElement("div");
    handler.innerHTML = `<img src="data:," onerror="window.injected = 'handler'">`;
    const foreign = document.createElement("script");
    foreign.src = "data:text/javascript,window.injected='data'";
    document.body.append(script, handler, foreign);
    // What runs at once in here is the debugger's, which may evaluate text.
    await new Promise((done) => setTimeout(done));
    const evaluated = (() => {
      try {
        return new Function("return 1")();
      } catch {
        return "refused";
      }
    })();
    const fetched = await fetch("http://localhost:9/").then(
      () => "sent",
      () => "refused",
    );
    for (let tries = 0; tries < 50 && seen.size < 4; tries += 1) await new Promise((done) => setTimeout(done, 20));
    return { seen: [...seen].sort(), injected: marks.injected, evaluated, fetched };
  });
  expect(blocked).toEqual({
    seen: ["connect-src", "script-src", "script-src-attr", "script-src-elem"],
    injected: undefined,
    evaluated: "refused",
    fetched: "refused",
  });
});

test("a whole session talks to no other origin", async ({ page }) => {
  const { problems } = watch(page);
  page.on("websocket", (socket) => problems.push(`socket to ${socket.url()}`));
  await page.goto(`/#${encodeLink(ordersExample())}`);
  await page.getByRole("button", { name: "Make it mine" }).click();
  await saved(page);
  await page.getByRole("button", { name: "Text panel" }).click();
  await expect(page.getByRole("region", { name: "Design as text" }).locator(".view-line").first()).toBeVisible();
  await page.locator(".view-line").first().click();
  await page.keyboard.press("ControlOrMeta+Space");
  await run(page, "Lay out automatically");
  await page.getByRole("button", { name: "Subjects" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Share" }).click();
  const share = page.getByRole("dialog", { name: "Share this design" });
  await expect(share.getByRole("textbox", { name: /link/i })).toHaveValue(/#1/);
  await share.getByRole("tab", { name: /picture/i }).click();
  await expect(share.getByRole("img", { name: /as it will be drawn/ })).toBeVisible();
  await page.keyboard.press("Escape");
  for (const name of ["All designs", "Import from JetStream", "Version history"]) {
    await page.getByRole("button", { name: "Main menu" }).click();
    await page.getByRole("menuitem", { name }).click();
    const dialog = page.getByRole("dialog", { name: new RegExp(name, "i") });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
  expect(problems).toEqual([]);
});

const MARKUP = `<img src=x onerror="window.injected=1"><script>window.injected=2</script>`;
const RIGHT_TO_LEFT = "\u202egnp.exe";

test("hostile names are text everywhere", async ({ page }) => {
  const { problems } = watch(page);
  page.on("dialog", (dialog) => problems.push(`dialog ${dialog.message()}`));
  const subject = "{{constructor.constructor('window.injected=3')()}}";
  const design = designWith({
    name: MARKUP,
    description: MARKUP,
    elements: {
      a: producer({ name: MARKUP, app: `${MARKUP}'"`, publishes: [{ subject: "<b>.x" }, { subject }] }),
      b: stream({ name: `S${MARKUP}`, description: "[x](javascript:alert(1))", subjects: ["<b>.*", "a\u0000b"] }),
      c: consumer({ stream: "b", durable_name: "toString", metadata: { hasOwnProperty: MARKUP, valueOf: "1" } }),
      d: consumer({ stream: "nowhere", durable_name: `${RIGHT_TO_LEFT}\n\t\u0007` }),
      e: note(`${MARKUP}\n[link](javascript:alert(1))\n${"W".repeat(250_000)}`),
    },
    layout: {
      a: { x: 0, y: 0 },
      b: { x: 360, y: 0 },
      c: { x: 720, y: 0 },
      d: { x: 720, y: 200 },
      e: { x: 0, y: 300, width: 200, height: 80 },
    },
  });
  await page.goto("/");
  await dropFiles(page, [json("hostile.jetstream.json", serializeDesign(design))]);
  await saved(page);

  await expect(page.locator(".react-flow__node")).toHaveCount(6);
  await expect(page.locator(".react-flow__node").filter({ hasText: "<img src=x" }).first()).toBeVisible();
  for (const kind of ["Producer", "Stream", "Consumer toString", "Note"]) {
    const names = new RegExp(`^${kind}`);
    await page.getByRole("region", { name: "Canvas" }).getByRole("group", { name: names }).first().click();
    await expect(inspector(page).getByRole("heading").first()).toBeVisible();
  }
  await wire(page, `Producer ${MARKUP} publishes to`).first().focus();
  await page.keyboard.press("Enter");
  await expect(inspector(page)).toContainText("<b>.x");

  await page.getByRole("button", { name: "Text panel" }).click();
  const text = page.getByRole("region", { name: "Design as text" });
  await text.getByText("onerror").first().hover();
  await page.keyboard.press("ControlOrMeta+K");
  await page.getByRole("combobox", { name: "Search actions and elements" }).fill("onerror");
  await expect(page.getByRole("option").first()).toContainText("<img src=x");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Share" }).click();
  const share = page.getByRole("dialog", { name: "Share this design" });
  await share.getByRole("tab", { name: /picture/i }).click();
  await expect(share.getByRole("img", { name: /as it will be drawn/ })).toBeVisible();
  await share.getByRole("tab", { name: "Embed" }).click();
  await expect(share.getByRole("textbox", { name: /HTML/ })).toHaveValue(/title="&lt;img/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Main menu" }).click();
  await page.getByRole("menuitem", { name: "All designs" }).click();
  await expect(page.getByRole("dialog", { name: /designs/i })).toContainText("<img src=x");

  const found = await page.evaluate(() => ({
    injected: (window as unknown as Record<string, unknown>).injected,
    elements: document.querySelectorAll('img[src="x"], body script, a[href^="javascript"]').length,
    polluted: Object.keys(Object.prototype).length,
  }));
  expect(found).toEqual({ injected: undefined, elements: 0, polluted: 0 });
  expect(problems).toEqual([]);
});

const BAD_FILES: readonly (readonly [name: string, content: string | Buffer, said: RegExp])[] = [
  [
    "cut.json",
    serializeDesign(ordersExample()).split('"billing"', 1)[0] ?? "",
    /line \d+, column \d+.*Is it cut off\?/,
  ],
  ["deep.json", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, /nested more than 64 levels/],
  ["proto.json", '{"format":"jetstream-designer","version":1,"name":"x","elements":{"__proto__":{}}}', /reserved/],
  ["wrong.json", '{"format":"jetstream-designer","version":1,"name":7,"elements":[]}', /name.*Expected text/],
  ["newer.json", '{"format":"jetstream-designer","version":99}', /version 99/],
  ["empty.json", " ", /empty/],
  ["binary.json", Buffer.from([1, 0, 2, 0, 3]), /neither text nor/],
  ["comments.svg", "<!---->".repeat(140), /carries no design/],
  ["script.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>injected=1</script></svg>`, /carries no design/],
  ["cut.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 1, 0]), /damaged/],
];

test("files that cannot be opened say so one by one, and the open design stays", async ({ page }) => {
  const { problems } = watch(page);
  await startOwn(page, "mine");
  await dropFiles(
    page,
    BAD_FILES.map(([name, content]) => ({ name, type: "", bytes: Buffer.from(content) })),
  );
  const report = page.getByRole("dialog", { name: `${BAD_FILES.length} files could not be opened` });
  for (const [name, , said] of BAD_FILES) {
    await expect(report.getByRole("region", { name, exact: true })).toContainText(said);
  }
  await report.getByRole("button", { name: "Close" }).last().click();
  await expect(node(page, "Producer mine")).toBeVisible();
  expect(await storedDesigns(page)).toHaveLength(1);
  expect(problems).toEqual([]);
});

test("server answers are imported by file chooser and by drop; a stream nobody defines shows as missing", async ({
  page,
}) => {
  await startOwn(page, "mine");
  await page.getByRole("button", { name: "Main menu" }).click();
  await page.getByRole("menuitem", { name: "Import from JetStream…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import from JetStream" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose files…" }).click();
  await (await chooser).setFiles(
    ["stream-info.json", "consumer-info.json", "mirror-info.json"].map((name) => {
      const { type, bytes } = fixture(name);
      return { name, mimeType: type, buffer: bytes };
    }),
  );
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const canvas = page.getByRole("region", { name: "Canvas" });
  await expect(canvas.getByRole("group", { name: /^Stream / })).not.toHaveCount(0);
  await expect(canvas.getByRole("group", { name: /^Consumer / })).toHaveCount(1);

  const lonely = { stream_name: "NOWHERE", config: { durable_name: "lonely", ack_policy: "explicit" } };
  await dropFiles(page, [json("lonely.json", JSON.stringify(lonely)), fixture("push-consumer-info.json")]);
  await page.getByRole("button", { name: "Fit everything in view" }).click();
  await expect(node(page, "Missing stream NOWHERE")).toBeVisible();
  await expect(node(page, "Consumer lonely")).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(node(page, "Consumer lonely")).toHaveCount(0);
});

test("a stored design that was damaged is kept aside and reported", async ({ page }) => {
  await startOwn(page, "mine");
  const damaged = '{ "format": "jetstream-des';
  await damage(page, damaged);
  await page.reload();
  await expect(page.getByText(/cannot be read and is kept as it is/).first()).toBeVisible();
  await page.getByRole("button", { name: "Add stream" }).click();
  await setField(page, "Stream name", "NEXT");
  await saved(page);
  await page.getByRole("button", { name: "Main menu" }).click();
  await page.getByRole("menuitem", { name: "All designs" }).click();
  const list = page.getByRole("dialog", { name: /designs/i });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list).toContainText("Cannot be read");
  expect(await storedRecords(page, "texts")).toContainEqual(expect.objectContaining({ text: damaged }));
});

test("two tabs with the same design: the second one is asked, and nothing is lost", async ({ page, context }) => {
  await startOwn(page, "mine");
  const second = await context.newPage();
  await second.goto("/");
  await expect(node(second, "Producer mine")).toBeVisible();
  await node(page, "Producer mine").click();
  await setField(page, "Producer name", "first");
  await saved(page);
  const notice = second.getByRole("alert", { name: "Changed in another tab" });
  await expect(notice).toBeVisible();
  await node(second, "Producer mine").click();
  await setField(second, "Producer name", "second");
  await notice.getByRole("button", { name: "Save mine as a copy" }).click();
  await expect(notice).toHaveCount(0);
  await saved(second);
  await expect(node(second, "Producer second")).toBeVisible();
  await page.reload();
  await expect(node(page, "Producer first")).toBeVisible();
  expect(await storedDesigns(page)).toHaveLength(2);
});

test("a link does not take the place of a design that could not be saved", async ({ page, context }) => {
  await startOwn(page, "mine");
  const second = await context.newPage();
  await second.goto("/");
  await node(page, "Producer mine").click();
  await setField(page, "Producer name", "first");
  await saved(page);
  const notice = second.getByRole("alert", { name: "Changed in another tab" });
  await expect(notice).toBeVisible();
  await node(second, "Producer mine").click();
  await setField(second, "Producer name", "second");
  await second.evaluate((link) => {
    location.hash = link;
  }, encodeLink(ordersExample()));
  const dialog = second.getByRole("dialog", { name: "This link was not opened" });
  await expect(dialog).toContainText("is not saved");
  await second.keyboard.press("Escape");
  await expect(node(second, "Producer second")).toBeVisible();
  await expect(notice).toBeVisible();
});

test("a reload right after an edit loses nothing", async ({ page }) => {
  await startOwn(page, "mine");
  for (const name of ["one", "two"]) {
    await node(page, name === "one" ? "Producer mine" : "Producer one").click();
    await setField(page, "Producer name", name);
    await page.reload();
    await expect(node(page, `Producer ${name}`)).toBeVisible();
  }
});

test("a browser that keeps nothing, or kept garbage, still opens the app and says so", async ({ browser }) => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: refuse });
    }
  });
  const page = await context.newPage();
  const { problems } = watch(page);
  await page.goto("/");
  await page.getByRole("button", { name: "Add a producer" }).click();
  await expect(node(page, "Producer producer-1")).toBeVisible();
  await page.getByRole("button", { name: "Left panel" }).click();
  await page.getByRole("button", { name: "Dark theme" }).click();
  await expect(page.getByRole("button", { name: /^Not saved: this browser keeps no data/ })).toBeVisible();
  expect(problems).toEqual([]);
  await context.close();

  const other = await browser.newContext();
  await other.addInitScript(() => {
    const panels = { state: { left: 1, leftWidth: "9e9", rightWidth: -1, toggle: "x" }, version: 0 };
    localStorage.setItem("jetstream-designer/panels", JSON.stringify(panels));
    localStorage.setItem("jetstream-designer/theme", '"><script>');
    localStorage.setItem("jetstream-designer.recent-actions", '{"0":{}}');
    localStorage.setItem("jetstream-designer/unsaved/x", '{"id":"x","base":0,"at":1,"text":"}"}');
    localStorage.setItem("jetstream-designer/unsaved/y", "not JSON");
  });
  const kept = await other.newPage();
  const seen = watch(kept);
  await kept.goto("/");
  await kept.getByRole("button", { name: "Left panel" }).click();
  await kept.getByRole("button", { name: "Left panel" }).click();
  await kept.getByRole("button", { name: "Add stream" }).click();
  await kept.keyboard.press("ControlOrMeta+K");
  await expect(kept.getByRole("option").first()).toBeVisible();
  expect(seen.problems).toEqual([]);
  await other.close();
});

/** A design of one producer, stored. */
async function startOwn(page: Page, name: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Add a producer" }).click();
  await setField(page, "Producer name", name);
  await saved(page);
}

/** Runs a command by its words. */
async function run(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: /^Search or run/ }).click();
  await page.getByRole("combobox", { name: "Search actions and elements" }).fill(words);
  await page.getByRole("option").first().click();
}

/** Writes another text into every stored design, behind the app's back. */
function damage(page: Page, text: string): Promise<void> {
  return page.evaluate(
    (damaged) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("jetstream-designer");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("texts", "readwrite");
          const cursors = transaction.objectStore("texts").openCursor();
          cursors.onsuccess = () => {
            const cursor = cursors.result;
            if (!cursor) return;
            cursor.update({ ...cursor.value, text: damaged });
            cursor.continue();
          };
          transaction.onerror = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    text,
  );
}
