/** Plans and their application, one after the other. */
import type { Design } from "#core/design/model.ts";
import { apply } from "#core/live/apply/apply.ts";
import { resourceText } from "#core/live/comparison.ts";
import { backup } from "#core/live/plan/backup.ts";
import { type PlanOptions, planChanges } from "#core/live/plan/plan-changes.ts";
import { reversePlan } from "#core/live/plan/reverse.ts";
import { touchedBy } from "#core/live/plan/touched.ts";
import type { ApplyReport, ChangePlan } from "#core/live/plan.ts";
import type { ApiScope, ServerSnapshot } from "#core/live/snapshot.ts";
import type { OpenPort } from "#transport/open-port.ts";
import type { Answered, LiveEvent, PlanAnswer, Undoable } from "./messages.ts";

/** Of one connection. */
export class Changing {
  private planned: { readonly id: number; readonly plan: ChangePlan } | null = null;
  private under: { aborted: boolean } | null = null;
  /** Of a step that had no reply, while the server cannot be asked what became of it. */
  private goOn: (() => void) | null = null;

  constructor(
    private readonly port: OpenPort,
    private readonly scope: ApiScope,
    private readonly say: (event: LiveEvent) => void,
  ) {}

  /** Something is being applied. */
  get busy(): boolean {
    return this.under !== null;
  }

  plan(id: number, design: Design, snapshot: ServerSnapshot | null, options: PlanOptions): Answered<PlanAnswer> {
    if (!snapshot) return refused("The server was not read yet.", "Read it again.");
    if (this.under) return refused("A plan is being applied.");
    return this.answer(id, planChanges(design, snapshot, options), snapshot);
  }

  /** The way back from what was done. `replace`: texts of resources that may be deleted and created anew. */
  planUndo(
    id: number,
    { before, done }: Undoable,
    snapshot: ServerSnapshot | null,
    { replace, now }: { readonly replace: readonly string[]; readonly now: number },
  ): Answered<PlanAnswer> {
    if (!snapshot) return refused("The server was not read yet.", "Read it again.");
    if (this.under) return refused("A plan is being applied.");
    const chosen = done.steps.map(({ resource }) => resource).filter((each) => replace.includes(resourceText(each)));
    return this.answer(id, reversePlan(before, done, snapshot, { replace: chosen, now }), snapshot);
  }

  private answer(id: number, plan: ChangePlan, snapshot: ServerSnapshot): Answered<PlanAnswer> {
    this.planned = { id, plan };
    const reverse = JSON.stringify(reversePlan(snapshot, plan), null, 2);
    const before = partOf(snapshot, plan);
    return { ok: true, value: { id, plan, before, backup: backup(snapshot, plan), reverse } };
  }

  /** The plan that was made last, which must be the one that is named: once. Errors: there is none. */
  async apply(id: number, confirmed: readonly string[]): Promise<Answered<ApplyReport>> {
    if (this.planned?.id !== id || this.under) return refused("This plan is not the newest.", "Plan again.");
    const { plan } = this.planned;
    this.planned = null;
    const cancel = { aborted: false };
    this.under = cancel;
    try {
      const onOutcome = (...[{ number }, outcome]: Parameters<NonNullable<Parameters<typeof apply>[2]["onOutcome"]>>) =>
        this.say({ type: "outcome", number, outcome });
      const whenBack = () => this.whenBack(cancel);
      const options = { scope: this.scope, cancel, onOutcome, confirmed, whenBack };
      return { ok: true, value: await apply(this.port, plan, options) };
    } finally {
      this.under = null;
    }
  }

  /** After the step that is under way, which is not waited for while the connection is lost. */
  stop(): void {
    if (this.under) this.under.aborted = true;
    this.back();
  }

  /** The connection is there again. */
  back(): void {
    this.goOn?.();
    this.goOn = null;
  }

  /** Not known to be lost counts as there: who finds that nobody answers asks again. */
  private async whenBack(cancel: { readonly aborted: boolean }): Promise<boolean> {
    if (!cancel.aborted && this.port.state.state === "reconnecting") {
      await new Promise<void>((done) => {
        this.goOn = done;
      });
    }
    return !cancel.aborted && this.port.state.state === "connected";
  }
}

/** What the plan touches, as it is before. */
function partOf(snapshot: ServerSnapshot, plan: ChangePlan): ServerSnapshot {
  const { streams, consumers } = touchedBy(plan);
  const names = new Set([...streams, ...consumers.keys()]);
  return { ...snapshot, streams: new Map([...snapshot.streams].filter(([name]) => names.has(name))) };
}

function refused(text: string, ...advice: string[]): Answered<never> {
  return { ok: false, trouble: { text, advice } };
}
