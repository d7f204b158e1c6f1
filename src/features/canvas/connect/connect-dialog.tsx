import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { ConnectionOption, ConnectionPlan } from "#core/topology/connect.ts";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { nodeTitle } from "#ui/words.ts";
import { focusNode } from "../edit/focus.ts";
import { useCanvasSession } from "../session/session.ts";
import styles from "./connect-dialog.module.css";
import { applyOption, planFor } from "./propose.ts";

/** As many targets as one reads at once; the search finds the others. */
const MOST_TARGETS = 60;

/** Wiring without a pointer: every node, with what a wire to it would mean or why there can be none. */
export default function ConnectDialog({ from }: { from: NodeId }) {
  const session = useCanvasSession();
  const design = useEditor((state) => state.design);
  const topology = useEditor((state) => state.topology);
  const [query, setQuery] = useState("");
  const [target, setTarget] = useState<NodeId | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const name = nodeTitle(design, topology, from);
  const close = () => session.ui.setState({ connectFrom: null });
  const take = (option: ConnectionOption) => {
    close();
    applyOption(session, option);
    focusNode(session, from);
  };

  const candidates = useMemo(() => {
    const nodes = [...session.scene.nodes.values()].filter(
      ({ id, kind }) => id !== from && kind !== "boundary" && kind !== "note",
    );
    return nodes.map(({ id, kind }) => ({ id, kind, title: nodeTitle(design, topology, id) }));
  }, [session, design, topology, from]);
  const matching = candidates.filter(({ title }) => title.toLowerCase().includes(query.trim().toLowerCase()));
  const shown = matching.slice(0, MOST_TARGETS).map((one) => ({ ...one, plan: planFor(session, from, one.id) }));
  shown.sort((a, b) => Number(b.plan.ok) - Number(a.plan.ok));

  useEffect(() => {
    if (target === null) input.current?.focus();
  }, [target]);

  function choose(id: NodeId, plan: ConnectionPlan) {
    if (!plan.ok) {
      session.editor.bus.emit("say", { text: plan.reason });
      return;
    }
    const [only, ...others] = plan.options;
    if (!only) return;
    if (others.length > 0) setTarget(id);
    else take(only);
  }

  const chosen = target && planFor(session, from, target);
  return (
    <Dialog
      title={target ? `${name} to ${nodeTitle(design, topology, target)}` : `Connect ${name} to…`}
      description={
        target
          ? "What shall the wire mean?"
          : "A wire follows from configuration: each target says what would be changed."
      }
      open
      onClose={close}
      initialFocus={input}
    >
      {chosen?.ok ? (
        <>
          <ul className={styles.list} aria-label="Meanings">
            {chosen.options.map((option, index) => (
              <li key={option.id}>
                <button
                  type="button"
                  className={styles.option}
                  // biome-ignore lint/a11y/noAutofocus: the second step of one dialog; focus follows it
                  autoFocus={index === 0}
                  onClick={() => take(option)}
                >
                  <strong>{option.label}</strong>
                  <span>{option.detail}</span>
                </button>
              </li>
            ))}
          </ul>
          <Button variant="quiet" onClick={() => setTarget(null)}>
            Back to the list
          </Button>
        </>
      ) : (
        <>
          <input
            ref={input}
            type="search"
            className={styles.search}
            placeholder="Find a target"
            aria-label="Find a target"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              const [first] = shown;
              if (event.key === "Enter" && first) choose(first.id, first.plan);
              else if (event.key === "ArrowDown") list.current?.querySelector("button")?.focus();
              else return;
              event.preventDefault();
            }}
          />
          <ul ref={list} className={styles.list} aria-label="Targets">
            {shown.map(({ id, kind, title, plan }) => (
              <li key={id}>
                <Target title={title} plan={plan} kind={kind} onChoose={() => choose(id, plan)} />
              </li>
            ))}
          </ul>
          {matching.length > MOST_TARGETS && (
            <p className={styles.more}>{matching.length - MOST_TARGETS} more: search by name.</p>
          )}
          {matching.length === 0 && <p className={styles.more}>Nothing is called that.</p>}
        </>
      )}
    </Dialog>
  );
}

interface TargetProps {
  title: string;
  kind: Parameters<typeof KindIcon>[0]["kind"];
  plan: ConnectionPlan;
  onChoose: () => void;
}

function Target({ title, kind, plan, onChoose }: TargetProps) {
  const description = useId();
  const text = plan.ok ? plan.options.map(({ label }) => label).join(" · ") : plan.reason;
  return (
    <button
      type="button"
      className={styles.target}
      aria-disabled={!plan.ok}
      aria-describedby={description}
      aria-label={title}
      onClick={onChoose}
    >
      <KindIcon kind={kind} size="sm" />
      <strong>{title}</strong>
      <span id={description}>{text}</span>
    </button>
  );
}
