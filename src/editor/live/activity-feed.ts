/**
 * Between what watches a server and what shows the figures: news of streams and consumers become activity of elements
 * and rates of wires, and what is in view becomes what to look at most.
 */
import type { ElementId } from "#core/design/ids.ts";
import { type Activity, sameActivity } from "#core/live/activity.ts";
import { type Resource, resourceText } from "#core/live/comparison.ts";
import type { WatchedNames, WatchFocus, WatchUpdate } from "#core/live/watch/contract.ts";
import type { Topology } from "#core/topology/model.ts";
import type { Editor, EditorState } from "../store.ts";
import { type Later, later } from "../worker/conversation.ts";
import { inViewOf } from "./in-view.ts";
import { grouped, type NamesOnServer, namesOnServer } from "./names-on-server.ts";
import { ratesAt } from "./wire-rates.ts";

/** While a server is watched. */
export interface ActivityFeed {
  /** Fills `activity` and `wireRates` of `editor.live`. */
  take(update: WatchUpdate): void;
  focus(): WatchFocus;
  /** Hears of another focus, three times a second at most. */
  onFocus(listener: (focus: WatchFocus) => void): () => void;
  /** Whether anybody can see the page. */
  setVisible(visible: boolean): void;
  /** Empties `activity` and `wireRates`. */
  stop(): void;
}

const FOCUS_EVERY_MS = 300;
/** Far more than fit on a screen; the first stand for the others. */
const MOST_IN_VIEW = 200;

/** Begins with nothing known. */
export function createActivityFeed(editor: Editor, soon: Later = later): ActivityFeed {
  return new Feed(editor, soon);
}

class Feed implements ActivityFeed {
  readonly #editor: Editor;
  readonly #soon: Later;
  readonly #figures = new Map<string, Activity>();
  readonly #listeners = new Set<(focus: WatchFocus) => void>();
  readonly #stops: (() => void)[];
  #names: NamesOnServer;
  #resources: readonly WatchedNames[];
  /** What names and rates were made of. */
  #elements: EditorState["design"]["elements"];
  #topology: Topology;
  #domain: string | undefined;
  #visible = true;
  #waking: (() => void) | null = null;

  constructor(editor: Editor, soon: Later) {
    this.#editor = editor;
    this.#soon = soon;
    const { design, topology } = editor.getState();
    this.#elements = design.elements;
    this.#topology = topology;
    this.#domain = domainWatched(editor);
    this.#names = namesOnServer(design, this.#domain);
    this.#resources = grouped(this.#names.resources.values());
    this.#stops = [
      editor.subscribe((now, before) => {
        if (now.design.elements !== before.design.elements || now.selection !== before.selection) this.#wake();
      }),
      editor.live.subscribe((now, before) => now.connection !== before.connection && this.#wake()),
      inViewOf(editor).subscribe(() => this.#wake()),
    ];
  }

  take({ changed, gone }: WatchUpdate): void {
    this.#follow();
    const { live } = this.#editor;
    const activity = new Map(live.getState().activity);
    const wireRates = new Map(live.getState().wireRates);
    const put = (resource: Resource, value: Activity | undefined) => {
      for (const id of this.#names.elements.get(resourceText(resource)) ?? []) {
        if (value) activity.set(id, value);
        else activity.delete(id);
        this.#putRates(wireRates, id, value);
      }
    };
    for (const { resource, activity: value } of changed) {
      this.#figures.set(resourceText(resource), value);
      put(resource, value);
    }
    for (const resource of gone) {
      this.#figures.delete(resourceText(resource));
      put(resource, undefined);
    }
    live.setState({ activity, wireRates });
  }

  focus(): WatchFocus {
    this.#follow();
    const { selection } = this.#editor.getState();
    const seen = new Set<Resource>();
    for (const id of [...selection, ...inViewOf(this.#editor).getState()]) {
      const resource = this.#names.resources.get(id as ElementId);
      if (resource) seen.add(resource);
      if (seen.size >= MOST_IN_VIEW) break;
    }
    return { visible: this.#visible, resources: this.#resources, inView: grouped(seen) };
  }

  onFocus(listener: (focus: WatchFocus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.#tell();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#waking?.();
    this.#listeners.clear();
    this.#editor.live.setState({ activity: new Map(), wireRates: new Map() });
  }

  #wake(): void {
    this.#waking ??= this.#soon(() => {
      this.#waking = null;
      this.#tell();
    }, FOCUS_EVERY_MS);
  }

  #tell(): void {
    const focus = this.focus();
    for (const listener of this.#listeners) listener(focus);
  }

  /** Names and wires of the present design: what is known is handed to those that have them now. */
  #follow(): void {
    const { design, topology } = this.#editor.getState();
    const domain = domainWatched(this.#editor);
    const sameNames = design.elements === this.#elements && domain === this.#domain;
    if (sameNames && topology === this.#topology) return;
    this.#topology = topology;
    if (!sameNames) {
      this.#elements = design.elements;
      this.#domain = domain;
      this.#names = namesOnServer(design, domain);
      this.#resources = grouped(this.#names.resources.values());
    }
    const before = this.#editor.live.getState().activity;
    const activity = new Map<ElementId, Activity>();
    const wireRates = new Map<string, number>();
    for (const [key, value] of this.#figures) {
      for (const id of this.#names.elements.get(key) ?? []) {
        const known = before.get(id);
        activity.set(id, known && sameActivity(known, value) ? known : value);
        this.#putRates(wireRates, id, value);
      }
    }
    this.#editor.live.setState({ activity, wireRates });
  }

  #putRates(rates: Map<string, number>, id: ElementId, value: Activity | undefined): void {
    for (const [wire, rate] of ratesAt(id, value, this.#editor.getState().design, this.#topology)) {
      if (rate === null) rates.delete(wire);
      else rates.set(wire, rate);
    }
  }
}

/** Of the server that the session is connected to. */
function domainWatched({ live }: Editor): string | undefined {
  const { connection } = live.getState();
  return "server" in connection ? connection.server.domain : undefined;
}
