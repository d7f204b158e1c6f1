/** Tells a worker the design: whole at first, then what an edit changed, some time after it. */
import { type Checked, checkedParts, deltaBetween, sameParts } from "#editor/checks/delta.ts";
import type { Editor } from "#editor/store.ts";
import type { Later } from "#editor/worker/conversation.ts";
import type { LiveRequest } from "../worker/messages.ts";

/** A word or a drag is many edits. */
const AFTER_EDIT_MS = 200;

export class DesignTeller {
  /** What the worker knows. */
  private told: Checked | null = null;
  /** The editor's number of it. */
  private opened = 0;
  private waking: (() => void) | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly send: (request: LiveRequest) => void,
    private readonly soon: Later,
  ) {}

  /** The worker does not know the present design yet. */
  get behind(): boolean {
    return this.waking !== null;
  }

  /** The design was edited, or is another; whether that is anything to the worker. */
  follow(): boolean {
    if (this.knows(checkedParts(this.editor.getState().design))) return false;
    this.waking ??= this.soon(() => this.tell(), AFTER_EDIT_MS);
    return true;
  }

  /** Now. */
  tell(): void {
    this.waking?.();
    this.waking = null;
    const { design: whole, opened } = this.editor.getState();
    const design = checkedParts(whole);
    if (this.knows(design)) return;
    // Another design is no edit, however alike they are: what was in step with the server was so in that one.
    const delta = this.told && opened === this.opened && deltaBetween(this.told, design);
    this.told = design;
    this.opened = opened;
    this.send(delta ? { type: "delta", delta } : { type: "design", design, opened });
  }

  private knows(design: Checked): boolean {
    return this.told !== null && this.opened === this.editor.getState().opened && sameParts(this.told, design);
  }

  /** The worker is gone, and all it knew. */
  end(): void {
    this.waking?.();
    this.waking = null;
    this.told = null;
  }
}
