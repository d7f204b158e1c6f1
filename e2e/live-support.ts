/** Real servers for journeys, and what changes them behind the app's back. */
import { createServer } from "node:net";
import { connect } from "@nats-io/transport-node";
import { expect, type Locator, type Page } from "@playwright/test";
import { ensureNatsServer, type StartedServer, startNatsServer } from "../scripts/lib/nats-server.mjs";
import { dropFiles, node } from "./support.ts";

const MINUTE = 60_000_000_000;

/** A design that a server of its own takes. */
export const SHOP = {
  format: "jetstream-designer",
  version: 1,
  name: "Shop",
  environment: { profile: "development", server: "2.15", servers: 1 },
  elements: {
    orders: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"], max_age: 60 * MINUTE } },
    audit: { kind: "stream", config: { name: "AUDIT", subjects: ["audit.>"] } },
    profiles: { kind: "kv", config: { bucket: "profiles", history: 5 } },
    files: { kind: "object-store", config: { bucket: "files" } },
    billing: {
      kind: "consumer",
      stream: "orders",
      config: { durable_name: "billing", ack_policy: "explicit", ack_wait: MINUTE, filter_subject: "orders.new" },
    },
  },
  layout: {
    orders: { x: 0, y: 0 },
    audit: { x: 0, y: 160 },
    profiles: { x: 0, y: 320 },
    files: { x: 320, y: 320 },
    billing: { x: 320, y: 0 },
  },
};

/** What a test started: it ends with it. */
const running: { stop(): void }[] = [];

/** Ends with the test. */
export function endsWithTest<T extends { stop(): void }>(started: T): T {
  running.push(started);
  return started;
}

/** Whether there is a server to test with. */
export const serverFile = ensureNatsServer();

/** What is asked of a server for a test. */
interface ServerWish {
  /** More of its configuration. */
  readonly config?: string;
  readonly jetstream?: boolean;
  /** Of the pages that may connect by WebSocket. */
  readonly origin?: string;
  readonly file?: string;
}

/** WebSocket is on a port that it keeps when it is killed and started again, for pages of this origin. */
export async function startServer(
  baseURL: string | undefined,
  { config = "", jetstream = true, origin = baseURL?.replace(/\/$/, "") ?? "", file }: ServerWish = {},
): Promise<StartedServer & { readonly ws: string }> {
  const wsPort = await freePort();
  const server = await startNatsServer(file ?? (serverFile as string), (data) =>
    [
      'server_name: "n1"',
      jetstream ? `jetstream { store_dir: "${data}" }` : "",
      `websocket { host: "127.0.0.1", port: ${wsPort}, no_tls: true, allowed_origins: ["${origin}"] }`,
      config,
    ].join("\n"),
  );
  return endsWithTest({ ...server, ws: server.ws ?? "" });
}

/** To be called after each test. */
export function stopServers(): void {
  for (const { stop } of running.splice(0)) stop();
}

/** Nobody listens there. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

/** One request to the API, as some other tool sends it; its reply. The address may name a user and a password. */
export async function byHand(url: string, subject: string, payload: unknown = ""): Promise<Record<string, unknown>> {
  const { host, username, password } = new URL(url);
  const connection = await connect({ servers: host, ...(username && { user: username, pass: password }) });
  try {
    const text = typeof payload === "string" ? payload : JSON.stringify(payload);
    const reply = await connection.request(subject, text, { timeout: 5_000 });
    return reply.json();
  } finally {
    await connection.close();
  }
}

/** The stored configuration of a stream, with these members changed. */
export async function changeStream(url: string, name: string, change: Record<string, unknown>): Promise<void> {
  const { config } = await byHand(url, `$JS.API.STREAM.INFO.${name}`);
  const reply = await byHand(url, `$JS.API.STREAM.UPDATE.${name}`, { ...(config as object), ...change });
  expect(reply.error).toBeUndefined();
}

export const differences = (page: Page): Locator => page.getByRole("listbox", { name: "Differences" });
export const planDialog = (page: Page): Locator => page.getByRole("dialog", { name: "Plan changes" });
export const liveButton = (page: Page): Locator => page.getByRole("button", { name: /^Live: / });

export async function openDesign(page: Page, design: object = SHOP): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
  const bytes = Buffer.from(JSON.stringify(design));
  await dropFiles(page, [{ name: "shop.json", type: "application/json", bytes }]);
  await expect(node(page, "Stream ORDERS")).toBeVisible();
}

/** Opens the panel and fills in the form. */
export async function fillConnect(page: Page, ws: string): Promise<void> {
  const address = page.getByRole("textbox", { name: "Server address" });
  if (!(await address.isVisible())) await liveButton(page).click();
  await address.fill(ws);
}

export async function connectTo(page: Page, ws: string): Promise<void> {
  await fillConnect(page, ws);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(liveButton(page)).toHaveAccessibleName(/^Live: connected/);
}

/** Plans, applies what was planned and closes the dialog. */
export async function applyAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Plan changes…" }).click();
  await planDialog(page)
    .getByRole("button", { name: /^Apply \d+ steps?$/ })
    .click();
  await expect(planDialog(page)).toContainText("no differences are left");
  await planDialog(page).getByRole("button", { name: "Close" }).last().click();
  await expect(planDialog(page)).toHaveCount(0);
}
