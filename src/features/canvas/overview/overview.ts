/**
 * When and what the 2D canvases draw: once a frame at most, and only what changed. Handing a picture this large to the
 * screen costs more than drawing it. What a drag moves is drawn on a second canvas over a still picture. A picture of
 * very many is drawn in slices where nobody sees it, and the one before stays until it is complete.
 */
import { atOnce } from "#core/steps.ts";
import type { NodeId } from "#core/topology/model.ts";
import { sliced, type Turns, whileWanted } from "#editor/slices.ts";
import { grown, intersects } from "../scene/box.ts";
import { visibleBox } from "../scene/view.ts";
import type { CanvasSession } from "../session/session.ts";
import { colours } from "./colours.ts";
import { type Content, contentOf, movedContent, type PictureState, paintContent } from "./painter.ts";
import { MARGIN, outer, Picture, type Sight } from "./picture.ts";

/** A picture that is scaled is drawn anew when the zoom has rested for a moment. */
const REST_MS = 120;
/** As many nodes being dragged, and their wires, are real: React Flow draws them. */
const FEW = 12;
/** As many nodes and wires are drawn within the frame that asks for them. */
const AT_ONCE = 12_000;
/** Screen pixels: as far what is of a fixed size may stick out of a node. */
const OUTSIDE = 200;

/** What a picture is of. */
interface Subject {
  /** The wires alone that are not real. */
  readonly onlyWires: boolean;
  /** All but what is being dragged. */
  readonly withoutLifted: boolean;
}

const EVERYTHING: Subject = { onlyWires: false, withoutLifted: false };

export class Overview {
  readonly #still: Picture;
  readonly #moving: Picture;
  readonly #session: CanvasSession;
  readonly #turns: Turns | undefined;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** What is drawn is no longer right, whatever the view. */
  #stale = true;
  /** Of the still picture. */
  #subject = EVERYTHING;
  /** Where pictures come into being that take longer than a frame; none while nothing is drawn. */
  #hidden: Picture | null = null;
  /** Ends the drawing of such a picture. */
  #drop: (() => void) | null = null;

  constructor(still: HTMLCanvasElement, moving: HTMLCanvasElement, session: CanvasSession, turns?: Turns) {
    this.#still = new Picture(still);
    this.#moving = new Picture(moving);
    this.#session = session;
    this.#turns = turns;
  }

  /** The view has moved. */
  follow = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  };

  /** Something else has changed. */
  redraw = (): void => {
    this.#stale = true;
    this.follow();
  };

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
    this.#drop?.();
  }

  #paint(): void {
    const { ui, window, scene } = this.#session;
    const { overview } = ui.getState();
    const { rest, filling } = window.shown.getState();
    clearTimeout(this.#rest);
    if (overview) this.#sayZoom();
    else this.#drop?.();
    if (overview || filling || rest.length > 0) {
      // While nodes come in, those that are real already lie on their picture.
      this.#paintStill({ onlyWires: !overview && !filling, withoutLifted: overview && scene.lifted.size > 0 });
      this.#paintMoving(overview);
    } else {
      this.#still.forget();
      this.#moving.forget();
      this.#hidden = null;
    }
    this.#still.show();
    this.#moving.show();
  }

  #paintStill(subject: Subject): void {
    const { onlyWires, withoutLifted } = this.#subject;
    // While nodes are dragged the picture of the others stays as it is.
    const lasts = (subject.withoutLifted && withoutLifted) || !this.#stale;
    const { fits, sharp } = this.#still.place(this.#sight());
    if (!lasts || !fits || subject.onlyWires !== onlyWires) this.#draw(subject);
    else if (!sharp) this.#rest = setTimeout(this.redraw, REST_MS);
  }

  #draw(subject: Subject): void {
    // It is shown even if it is outdated by now: else there would be none while changes go on.
    if (this.#drop) return;
    const state = this.#state();
    const content = this.#contentOf(subject, state);
    this.#stale = false;
    if (content.nodes.length + content.wires.length > AT_ONCE) {
      this.#drawInSlices(subject, state, content);
      return;
    }
    const c = this.#still.begin(this.#sight());
    if (!c) return;
    atOnce(paintContent(c, state, content));
    this.#subject = subject;
  }

  #drawInSlices(subject: Subject, state: PictureState, content: Content): void {
    this.#hidden ??= new Picture(document.createElement("canvas"));
    const hidden = this.#hidden;
    const c = hidden.begin(this.#sight());
    if (!c) return;
    let wanted = true;
    this.#drop = () => {
      wanted = false;
      this.#drop = null;
      this.#stale = true;
    };
    const done = () => {
      this.#drop = null;
      this.#still.take(hidden);
      this.#subject = subject;
      this.follow();
    };
    const steps = whileWanted(paintContent(c, state, content), () => wanted);
    sliced(steps, (dropped) => dropped !== null && done(), this.#turns);
  }

  #contentOf({ onlyWires, withoutLifted }: Subject, state: PictureState): Content {
    if (onlyWires) return { nodes: [], wires: this.#session.window.shown.getState().rest };
    return contentOf(state, withoutLifted ? state.scene.lifted : undefined);
  }

  /** What was dragged stays as well until it is in the still picture. */
  #paintMoving(overview: boolean): void {
    const { lifted } = this.#session.scene;
    if (overview && lifted.size > FEW) {
      const state = this.#state();
      const c = this.#moving.begin(this.#sight());
      if (c) atOnce(paintContent(c, state, movedContent(state, lifted)));
    } else if (this.#subject.withoutLifted) {
      this.#moving.place(this.#sight());
    } else {
      this.#moving.forget();
    }
  }

  /** For what is real, in view, and of a fixed size on the screen: all of it is laid out anew by this. */
  #sayZoom(): void {
    const { host, camera, editor, scene, window } = this.#session;
    const around = grown(camera.visible, OUTSIDE / camera.view.zoom);
    // Of wires, both ends are among the nodes; one that is selected may cross the view, and have none of them there.
    const isSeen = window.shown.getState().nodes.some(({ id }) => {
      const box = scene.nodes.get(id as NodeId);
      return box !== undefined && intersects(box, around);
    });
    if (!isSeen && editor.getState().selectedWire === null) return;
    const viewport = host?.querySelector<HTMLElement>(".react-flow__viewport");
    viewport?.style.setProperty("--zoom", String(camera.view.zoom));
  }

  #sight(): Sight {
    const { view, screen } = this.#session.camera;
    return { view, screen };
  }

  #state(): PictureState {
    const { editor, scene, camera } = this.#session;
    const { paint, differ } = this.#session.overlay.getState();
    const { topology, selection, spotlight } = editor.getState();
    const size = outer(camera.screen);
    const view = { ...camera.view, x: camera.view.x + MARGIN, y: camera.view.y + MARGIN };
    const findings = editor.findings.getState().byElement;
    const visible = visibleBox(view, size);
    const { differences } = editor.live.getState();
    const overlays = [paint, differ].filter((each) => each !== null);
    const seen = { view, visible, colours: colours(), overlays };
    return { scene, topology, selection, spotlight, findings, differences, ...seen };
  }
}
