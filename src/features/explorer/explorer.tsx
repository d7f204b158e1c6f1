import { ChevronsDownUp, ChevronsUpDown, Maximize, X } from "lucide-react";
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import type { NodeId } from "#core/topology/model.ts";
import { useBus, useEditor, useEditorSession } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import { explore } from "./exploration.ts";
import styles from "./explorer.module.css";
import { ExplorerSteps } from "./explorer-steps.tsx";
import { SubjectInput } from "./subject-input.tsx";
import { designSubjects } from "./suggest.ts";

export interface SubjectExplorerProps {
  /** Explored from the start. */
  subject?: string;
  onClose: () => void;
}

/** Type a subject and see every place it reaches: on the canvas, and here step by step. */
export function SubjectExplorer({ subject: initial = "", onClose }: SubjectExplorerProps) {
  const editor = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  const topology = useEditor((state) => state.topology);
  const [text, setText] = useState(initial);
  const [folded, setFolded] = useState(false);
  const explored = useDeferredValue(text);
  const subjects = useMemo(() => designSubjects(elements), [elements]);
  // Where things stand does not matter: a drag on the canvas asks nothing anew.
  const design = useMemo(() => ({ ...editor.getState().design, elements }), [editor, elements]);
  const found = useMemo(() => explore(design, topology, explored), [design, topology, explored]);
  const steps = useRef<HTMLOListElement>(null);
  const panel = useRef<HTMLElement>(null);
  const messageId = useId();
  useBus("explorer/open", ({ subject }) => subject !== undefined && setText(subject));

  const spotlight = "spotlight" in found ? found.spotlight : null;
  useEffect(() => {
    editor.getState().setSpotlight(spotlight);
    return () => {
      // Another feature may have lit something else meanwhile: that stays.
      const { spotlight: lit, setSpotlight } = editor.getState();
      if (lit === spotlight) setSpotlight(null);
    };
  }, [editor, spotlight]);

  // The focus goes back to where it came from: noted before the field takes it.
  const [cameFrom] = useState(() => document.activeElement);
  useEffect(() => {
    return () => {
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
    };
  }, [cameFrom]);

  function show(id: NodeId) {
    editor.getState().select([id]);
    editor.bus.emit("view/reveal", { id });
  }

  /** What is typed now, which may be ahead of what is lit; all of it beside the panel, not under it. */
  function fit() {
    const now = explored === text ? found : explore(design, topology, text);
    if (!("spotlight" in now) || now.spotlight.nodes.size === 0) return;
    const box = panel.current;
    editor.bus.emit("view/fit", { ids: [...now.spotlight.nodes], covered: box ? box.offsetTop + box.offsetHeight : 0 });
  }

  return (
    <section ref={panel} className={styles.explorer} aria-label="Subject explorer">
      <div className={styles.bar}>
        <SubjectInput
          value={text}
          subjects={subjects}
          invalid={found.state === "invalid"}
          describedBy={messageId}
          onChange={setText}
          onEnter={fit}
          onDown={() => steps.current?.querySelector<HTMLElement>("button")?.focus()}
          onEscape={onClose}
        />
        <IconButton
          size="sm"
          label="Show all of it"
          icon={<Maximize />}
          onClick={fit}
          disabled={!spotlight?.nodes.size}
        />
        <IconButton
          size="sm"
          label={folded ? "List the steps" : "Hide the steps"}
          icon={folded ? <ChevronsUpDown /> : <ChevronsDownUp />}
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
          disabled={found.state !== "found"}
        />
        <IconButton size="sm" label="Close the explorer" icon={<X />} onClick={onClose} />
      </div>
      <p id={messageId} className={styles.message} data-state={found.state} role="status">
        {found.state === "empty" && "A subject or a pattern: orders.eu.created, orders.>"}
        {found.state === "invalid" && found.reason}
        {(found.state === "found" || found.state === "nowhere") && found.summary}
        {found.state === "nowhere" && "."}
      </p>
      {found.state === "found" && !folded && (
        <ExplorerSteps ref={steps} steps={found.steps} truncated={found.truncated} onShow={show} onEscape={onClose} />
      )}
    </section>
  );
}
