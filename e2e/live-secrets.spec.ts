/** Who connects, and what is said when nobody can: secrets are nowhere but on their way to the server. */
import { createHash } from "node:crypto";
import { nkeys } from "@nats-io/transport-node";
import { expect, type Page, test } from "@playwright/test";
import { newOperator } from "../scripts/verify/behaviour/access/credentials.ts";
import {
  connectTo,
  differences,
  fillConnect,
  liveButton,
  openDesign,
  serverFile,
  startServer,
  stopServers,
} from "./live-support.ts";
import { saved } from "./support.ts";

test.skip(!serverFile, "needs a nats-server");
test.afterEach(stopServers);

const PASSWORD = "hunter2-hunter2";
const TOKEN = "t0ken-t0ken-t0ken";

interface Case {
  readonly name: string;
  readonly config: string;
  readonly secrets: readonly string[];
  readonly fill: (page: Page) => Promise<void>;
}

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const choose = (page: Page, kind: string) => page.getByRole("combobox", { name: "Authentication" }).selectOption(kind);

function cases(): Case[] {
  const user = nkeys.createUser();
  const seed = new TextDecoder().decode(user.getSeed());
  const operator = newOperator();
  const creds = operator.credentials(3_600);
  const [, jwt = ""] = /JWT-----\n(\S+)/.exec(creds) ?? [];
  const [, credsSeed = ""] = /SEED-----\n(\S+)/.exec(creds) ?? [];
  return [
    {
      name: "user and password",
      config: `authorization { user: ann, password: "${PASSWORD}" }`,
      secrets: [PASSWORD],
      async fill(page) {
        await choose(page, "user");
        await field(page, "User").fill("ann");
        await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      },
    },
    {
      name: "token",
      config: `authorization { token: "${TOKEN}" }`,
      secrets: [TOKEN],
      async fill(page) {
        await choose(page, "token");
        await page.getByLabel("Token", { exact: true }).fill(TOKEN);
      },
    },
    {
      name: "nkey seed",
      config: `authorization { users: [{ nkey: ${user.getPublicKey()} }] }`,
      secrets: [seed],
      async fill(page) {
        await choose(page, "nkey");
        await page.getByLabel("Seed", { exact: true }).fill(seed);
      },
    },
    {
      name: "credentials file",
      config: operator.config,
      secrets: [jwt, credsSeed],
      async fill(page) {
        await choose(page, "creds");
        const chooser = page.waitForEvent("filechooser");
        await page.getByRole("button", { name: "Choose…" }).click();
        await (await chooser).setFiles({ name: "ann.creds", mimeType: "text/plain", buffer: Buffer.from(creds) });
        await expect(page.getByText("ann.creds is read.")).toBeVisible();
      },
    },
  ];
}

/** Everything that a page keeps, shows or hands out, as one text. */
async function leavings(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => {
    const stores: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => fail(opening.error);
      });
      for (const box of database.objectStoreNames) {
        const all = database.transaction(box).objectStore(box).getAll();
        await new Promise((done) => {
          all.onsuccess = done;
        });
        stores.push(all.result);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) stores.push(request.url);
    }
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
    const shown = [document.documentElement.outerHTML, ...fields.map(({ value }) => value)];
    return { stores: JSON.stringify(stores), shown: shown.join("\n") };
  });
  return `${kept.stores}\n${kept.shown}`;
}

for (const { name, config, secrets, fill } of cases()) {
  test(`${name}: connects, and is nowhere afterwards`, async ({ page, baseURL }) => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("request", (request) => said.push(request.url(), request.postData() ?? ""));
    const server = await startServer(baseURL, { config });
    await openDesign(page);

    await test.step("refused without it, in words that have nothing of it", async () => {
      await fillConnect(page, server.ws);
      await page.getByRole("button", { name: "Connect", exact: true }).click();
      await expect(page.getByRole("alert")).toContainText("refused the credentials");
    });

    await fill(page);
    await connectTo(page, server.ws);
    await expect(differences(page)).toBeVisible();
    await saved(page);

    await test.step("a link and an export carry none of it", async () => {
      await page.getByRole("button", { name: "Share" }).click();
      await expect(page.getByRole("dialog").getByRole("textbox").first()).toHaveValue(/#/);
      said.push(await leavings(page));
      await page.keyboard.press("Escape");
      await page.getByRole("tab", { name: "Code" }).click();
      await expect(page.getByRole("tree").last()).toBeVisible();
      said.push(await leavings(page));
      await page.getByRole("tab", { name: "Live" }).click();
    });

    await page.getByRole("button", { name: "Disconnect" }).click();
    await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeVisible();
    said.push(await leavings(page));
    const everything = said.join("\n");
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(10);
      expect(everything.includes(secret), `${name} is left behind`).toBe(false);
      const digest = createHash("sha256").update(secret).digest("hex");
      expect(everything.includes(digest)).toBe(false);
      expect(everything.includes(Buffer.from(secret).toString("base64"))).toBe(false);
    }
    expect(everything).toContain(server.ws);
  });
}

test("a wrong password, a wrong origin, a plain port and a server without JetStream each say so", async ({
  page,
  baseURL,
}) => {
  await openDesign(page);
  const alert = page.getByRole("alert");
  const attempt = async (ws: string) => {
    await fillConnect(page, ws);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
  };

  await test.step("a wrong password", async () => {
    const server = await startServer(baseURL, { config: `authorization { user: ann, password: "right" }` });
    await fillConnect(page, server.ws);
    await choose(page, "user");
    await field(page, "User").fill("ann");
    await page.getByLabel("Password", { exact: true }).fill("wrong-wrong");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(alert).toContainText("refused the credentials");
    await expect(alert).not.toContainText("wrong-wrong");
    // To be mended, not typed anew.
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("wrong-wrong");
    await choose(page, "none");
  });

  await test.step("another origin", async () => {
    const server = await startServer(baseURL, { origin: "https://elsewhere.example" });
    await attempt(server.ws);
    await expect(alert).toContainText(`add "${baseURL?.replace(/\/$/, "")}" to allowed_origins`);
  });

  await test.step("the port of TCP clients", async () => {
    const server = await startServer(baseURL);
    await attempt(server.url.replace("nats:", "ws:"));
    await expect(alert).toContainText("The port is for TCP clients");
    await fillConnect(page, server.url);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByText("A browser cannot speak TCP")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Server address" })).toBeFocused();
  });

  await test.step("no JetStream: connected, and nothing to compare", async () => {
    const server = await startServer(baseURL, { jetstream: false });
    await attempt(server.ws);
    await expect(liveButton(page)).toHaveAccessibleName(/^Live: connected/);
    await expect(alert).toContainText("JetStream");
    await expect(page.getByRole("button", { name: "Plan changes…" })).toBeDisabled();
  });
});
