/** What a drawn wire could mean, and doing it: at once when there is one way, by a choice when there are several. */
import type { ConnectionOption, ConnectionPlan } from "#core/topology/connect.ts";
import { planConnection } from "#core/topology/connect.ts";
import type { NodeId } from "#core/topology/model.ts";
import { counted, nodeTitle } from "#ui/words.ts";
import type { CanvasSession } from "../session/session.ts";
import type { ClientPoint, Verdict } from "../session/ui.ts";

export function planFor({ editor }: CanvasSession, from: NodeId, to: NodeId): ConnectionPlan {
  const { design, topology } = editor.getState();
  return planConnection(design, topology, from, to);
}

/** In one line: what letting go would do. */
export function verdictOn(session: CanvasSession, from: NodeId, to: NodeId): Verdict {
  const plan = planFor(session, from, to);
  if (!plan.ok) return { possible: false, text: plan.reason };
  const [first, ...others] = plan.options;
  const text = others.length > 0 ? `${first?.label}, or ${counted(others.length, "other way")}` : (first?.label ?? "");
  return { possible: true, text };
}

export function proposeWire(session: CanvasSession, from: NodeId, to: NodeId, at: ClientPoint): void {
  const { editor } = session;
  const { design, topology, mode } = editor.getState();
  if (mode !== "edit") return;
  const plan = planFor(session, from, to);
  const ends = `${nodeTitle(design, topology, from)} to ${nodeTitle(design, topology, to)}`;
  if (!plan.ok) {
    editor.bus.emit("say", { text: `No wire from ${ends}`, detail: plan.reason, show: "info" });
    return;
  }
  choose(session, ends, plan.options, at);
}

interface ChooseOptions {
  /** Asks even when there is one option. */
  readonly always?: boolean;
  readonly danger?: boolean;
  /** Gets the focus back. */
  readonly returnTo?: HTMLElement;
}

/** One option is taken at once; of several, a menu at the point asks. */
export function choose(
  session: CanvasSession,
  label: string,
  options: readonly ConnectionOption[],
  at: ClientPoint,
  { always = false, danger = false, returnTo }: ChooseOptions = {},
): void {
  const [only, ...others] = options;
  if (only && others.length === 0 && !always) {
    applyOption(session, only);
    return;
  }
  session.ui.setState({
    popup: {
      label,
      at,
      ...(returnTo && { returnTo }),
      items: options.map((option) => ({
        id: option.id,
        label: option.label,
        detail: option.detail,
        danger,
        run: () => applyOption(session, option),
      })),
    },
  });
}

export function applyOption({ editor }: CanvasSession, { label, detail, command }: ConnectionOption): void {
  const done = editor.getState().run(command, { label });
  if (done.ok) editor.bus.emit("say", { text: `Done: ${label}`, detail, show: "success" });
}
