/** Counts of a run, and how they are printed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wireOf } from "./api.ts";
import { isDisagreement, type Step } from "./replay.ts";

/** What is counted while a run goes on. */
export class Tally {
  requests = 0;
  accepted = 0;
  refused = 0;
  disagreements = 0;
  readonly quirks = new Map<string, { count: number; readonly reason: string }>();
  /** By the model's check: the times that it refused and the server agreed. */
  readonly checks = new Map<string, number>();
  /** By the model's check: both wordings, the first time that they differed, and how often. */
  readonly wordings = new Map<string, { count: number; readonly model: string; readonly server: string }>();

  add({ model, server, difference, quirk }: Step): void {
    this.requests += 1;
    if (server.ok) this.accepted += 1;
    else this.refused += 1;
    if (quirk) {
      const known = this.quirks.get(quirk.id) ?? { count: 0, reason: quirk.reason };
      known.count += 1;
      this.quirks.set(quirk.id, known);
    } else if (isDisagreement(difference)) this.disagreements += 1;
    if (model.ok || server.ok) return;
    this.checks.set(model.check, (this.checks.get(model.check) ?? 0) + 1);
    if (difference.kind !== "wording") return;
    const known = this.wordings.get(model.check) ?? { count: 0, model: model.message, server: server.message };
    known.count += 1;
    this.wordings.set(model.check, known);
  }
}

/** The figures of a run. */
export function figures(tally: Tally, seconds: number): string {
  const { requests, accepted, refused, disagreements } = tally;
  const quirks = [...tally.quirks.values()].reduce((sum, { count }) => sum + count, 0);
  const agreements = requests - disagreements - quirks;
  const share = requests === 0 ? 100 : (100 * agreements) / requests;
  const lines = [
    `${requests} requests: ${accepted} accepted by the server, ${refused} refused`,
    `${agreements} agreements (${share.toFixed(3)} %), ${disagreements} disagreements, ${quirks} accepted quirks`,
    `${seconds.toFixed(1)} s, ${Math.round(requests / seconds)} requests/s`,
  ];
  for (const [id, { count, reason }] of tally.quirks) lines.push(`quirk ${id}: ${count}. ${reason}`);
  for (const [check, { count, model, server }] of tally.wordings) {
    lines.push(`wording of ${check} (${count}):`, `  model:  ${shorten(model)}`, `  server: ${shorten(server)}`);
  }
  return lines.join("\n");
}

/** The checks that the model knows, by how often they were hit. */
export function coverage(tally: Tally, modelFolder: string): string {
  const known = [...new Set([...checkIds(modelFolder), ...tally.checks.keys()])].sort();
  const hit = known.filter((id) => tally.checks.has(id));
  const never = known.filter((id) => !tally.checks.has(id));
  return [
    `${hit.length} of ${known.length} checks hit:`,
    ...hit.map((id) => `  ${String(tally.checks.get(id)).padStart(7)}  ${id}`),
    `never hit: ${never.length}`,
    ...never.map((id) => `           ${id}`),
  ].join("\n");
}

/** Ids as they stand in the model's sources. */
function checkIds(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(ID)].map(([, id]) => id as string));
}

const ID =
  /"((?:stream|consumer|mirror|sources?|external|transform|republish|placement|precheck|create|update|cluster)-[a-z0-9-]+)"/g;

/** A sequence with the answers to its last request, to be read and to be repeated. */
export function described(steps: readonly Step[], where: string): string {
  const last = steps.at(-1);
  if (!last) return where;
  const requests = steps.map(({ request }) => {
    const { subject, body } = wireOf(request);
    return `  ${request.op === "consumer.update" ? "(update) " : ""}${subject}  ${shorten(body)}`;
  });
  const { difference } = last;
  const members = difference.kind === "config" ? ` in ${difference.members.join(", ")}` : "";
  return [
    `${where}: ${difference.kind}${members}`,
    ...requests,
    `  model:  ${answer(last.model)}`,
    `  server: ${answer(last.server)}`,
  ].join("\n");
}

function answer(reply: Step["model"] | Step["server"]): string {
  if (reply.ok) return `accepts ${shorten(JSON.stringify(reply.config, bigintAsText) ?? "")}`;
  return `${reply.errCode} ${"check" in reply ? `${reply.check} ` : ""}${shorten(reply.message)}`;
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

function shorten(text: string): string {
  return text.length > 1500 ? `${text.slice(0, 1500)}… (${text.length} characters)` : text;
}
