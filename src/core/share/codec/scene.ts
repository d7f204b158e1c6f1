/** What has been said of a design so far, as far as it tells what the next text may be like. */
import type { Hint } from "./port.ts";
import { ROLE, type Role } from "./tables.ts";
import { hintOf } from "./text-bytes.ts";

interface Captured {
  name: string;
  readonly subjects: string[];
  /** Subjects that applications publish into it, parameters as wildcards. */
  readonly published: string[];
  readers: number;
}

const TARGETS = new Set(["stream", "kv", "object-store"]);
/** UTF-16 units of a text that later ones may be like: each of them costs as much, and a link may hold long texts. */
const KEPT = 256;

export class Scene {
  /** Ids that others may refer to, in the order of the link. */
  readonly targets: string[] = [];
  readonly #targetOf = new Map<string, number>();
  readonly #captured: Captured[] = [];
  /** The first stream with a subject that begins with a token. */
  readonly #byHead = new Map<string, number>();
  readonly #lastIds = new Map<string, string>();
  #kind = "";
  #id = "";
  #name = "";
  #stream = -1;
  #firstSubject = "";

  declare(kind: string, id: string): void {
    this.#lastIds.set(kind, id.slice(0, KEPT));
    if (!TARGETS.has(kind) || this.#targetOf.has(id)) return;
    this.#targetOf.set(id, this.targets.length);
    this.targets.push(id);
    this.#captured.push({ name: "", subjects: [], published: [], readers: 0 });
  }

  enter(kind: string, id: string): void {
    this.#kind = kind;
    this.#id = id.slice(0, KEPT);
    this.#name = "";
    this.#firstSubject = "";
    this.#stream = TARGETS.has(kind) ? this.target(id) : -1;
  }

  /** -1: not an id that was declared. */
  target(id: string): number {
    return this.#targetOf.get(id) ?? -1;
  }

  /** The present element reads from `target`: its subjects are what filters are like. */
  reads(target: number): void {
    this.#stream = target;
    const captured = this.#captured[target];
    if (captured) captured.readers += 1;
  }

  /** What an id of this kind is expected to be. */
  idHints(kind: string): Hint[] {
    const last = this.#lastIds.get(kind);
    return [hintOf(last === undefined ? `${kind}-1` : successor(last)), hintOf(last ?? kind)];
  }

  hints(role: Role): Hint[] {
    return this.#likely(role).map(hintOf);
  }

  #likely(role: Role): string[] {
    const near = this.#captured[this.#stream];
    switch (role) {
      case ROLE.name:
        return [this.#name || this.#id, this.#id.slice(this.#id.search(/[-_]/) + 1)];
      case ROLE.app:
      case ROLE.queue:
        return [this.#name, this.#id];
      case ROLE.subject:
        if (this.#kind === "stream") return [`${this.#name}.>`, this.#firstSubject];
        return [this.#firstSubject || (near?.subjects[0] ?? ""), this.#name];
      case ROLE.filter:
        return near ? [near.published[(near.readers - 1) % near.published.length] ?? "", near.subjects[0] ?? ""] : [];
      case ROLE.deadLetter:
        return [`dlq.${this.#name}`, `${near?.subjects[0]?.split(".")[0] ?? ""}.dlq`];
      case ROLE.source:
        return [this.#captured[this.#stream - 1]?.name ?? "", this.#captured[0]?.name ?? ""];
      case ROLE.messageId:
        return [`{${this.#firstSubject.split(".")[0]?.replace(/s$/, "")}_id}`];
      case ROLE.prose:
        return [this.#name];
      default:
        return [];
    }
  }

  /** Remembers a text that was written. */
  wrote(role: Role, whole: string): void {
    const text = whole.slice(0, KEPT);
    const near = this.#captured[this.#stream];
    if (role === ROLE.name && this.#name === "") {
      this.#name = text;
      if (near && TARGETS.has(this.#kind)) near.name = text;
    }
    if (role !== ROLE.subject) return;
    this.#firstSubject = text;
    if (this.#kind !== "stream") this.#publish(text);
    else if (near) {
      near.subjects.push(text);
      if (!this.#byHead.has(headOf(text))) this.#byHead.set(headOf(text), this.#stream);
    }
  }

  #publish(subject: string): void {
    const target = this.#byHead.get(headOf(subject));
    if (target !== undefined) this.#captured[target]?.published.push(subject.replace(/\{[^{}]*\}/g, "*"));
  }
}

/** The first token. */
function headOf(subject: string): string {
  const dot = subject.indexOf(".");
  return dot < 0 ? subject : subject.slice(0, dot);
}

/** `stream-9` gives `stream-10`, `c07` gives `c08`. */
function successor(id: string): string {
  return id.replace(/\d{1,9}$/, (digits) => String(Number(digits) + 1).padStart(digits.length, "0"));
}
