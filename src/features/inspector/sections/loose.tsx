import { useState } from "react";
import type { DeadEnd, MissingStream } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { counted, deadEndText, nodeTitle, numeral } from "#ui/words.ts";
import { Section } from "../section.tsx";
import { Jump } from "./jump.tsx";
import styles from "./sections.module.css";

const AT_FIRST = 8;

/** What is loose in the design: streams that are named and missing, and what goes nowhere. */
export function Loose() {
  const missing = useEditor((state) => state.topology.missing);
  const deadEnds = useEditor((state) => state.topology.deadEnds);
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const total = missing.length + deadEnds.length;
  if (total === 0) return null;
  const shownMissing = all ? missing : missing.slice(0, AT_FIRST);
  const shownDeadEnds = all ? deadEnds : deadEnds.slice(0, Math.max(0, AT_FIRST - shownMissing.length));
  return (
    <Section title="Loose ends" open={open} onToggle={() => setOpen(!open)} note={numeral(total)}>
      <ul className={styles.wires}>
        {shownMissing.map((each) => (
          <MissingRow key={each.id} missing={each} />
        ))}
        {shownDeadEnds.map((each) => (
          <DeadEndRow key={each.id} deadEnd={each} />
        ))}
      </ul>
      {!all && total > AT_FIRST && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show all {numeral(total)}
        </button>
      )}
    </Section>
  );
}

function MissingRow({ missing }: { missing: MissingStream }) {
  return (
    <li className={styles.wire}>
      <Jump id={missing.id} />
      <span className={styles.looseText}>named by {counted(missing.referencedBy.length, "element")}, not defined</span>
    </li>
  );
}

function DeadEndRow({ deadEnd }: { deadEnd: DeadEnd }) {
  const editor = useEditorSession();
  const title = useEditor(({ design, topology }) => nodeTitle(design, topology, deadEnd.element));
  return (
    <li className={styles.wire}>
      <button
        type="button"
        className={styles.loose}
        onClick={() => {
          editor.bus.emit("inspector/focus", { id: deadEnd.element, path: deadEnd.at });
          editor.bus.emit("view/reveal", { id: deadEnd.element });
        }}
      >
        <code>{deadEndText(deadEnd)}</code>
        <span className={styles.looseText}>{title}</span>
      </button>
    </li>
  );
}
