import { useState } from "react";
import type { NodeId, Wire } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { counted, nodeTitle, numeral, wireVerb } from "#ui/words.ts";
import { Section } from "../section.tsx";
import { DeadEnds } from "./dead-ends.tsx";
import { Jump } from "./jump.tsx";
import { Reason } from "./reason.tsx";
import styles from "./sections.module.css";

const NO_WIRES: readonly Wire[] = [];
const AT_FIRST = 20;

/** Where messages come from and go to, and why. */
export function WiresSection({ id }: { id: NodeId }) {
  const [open, setOpen] = useState(true);
  const incoming = useEditor(({ topology }) => topology.incoming.get(id) ?? NO_WIRES);
  const outgoing = useEditor(({ topology }) => topology.outgoing.get(id) ?? NO_WIRES);
  const deadEnds = useEditor(({ topology }) => topology.deadEndsOf.get(id));
  const note = [
    `${incoming.length} in, ${outgoing.length} out`,
    deadEnds && deadEnds.length > 0 && counted(deadEnds.length, "dead end"),
  ];
  return (
    <Section title="Wires" open={open} onToggle={() => setOpen(!open)} note={note.filter(Boolean).join(", ")}>
      {deadEnds && deadEnds.length > 0 && <DeadEnds deadEnds={deadEnds} />}
      <WireList title="Incoming" wires={incoming} direction="in" />
      <WireList title="Outgoing" wires={outgoing} direction="out" />
      {incoming.length + outgoing.length === 0 && !deadEnds?.length && (
        <p className={styles.empty}>No wires: nothing comes in, nothing goes out.</p>
      )}
    </Section>
  );
}

function WireList({ title, wires, direction }: { title: string; wires: readonly Wire[]; direction: "in" | "out" }) {
  const [all, setAll] = useState(false);
  if (wires.length === 0) return null;
  const shown = all ? wires : wires.slice(0, AT_FIRST);
  return (
    <div>
      <h4 className={styles.subtitle}>{title}</h4>
      <ul className={styles.wires}>
        {shown.map((wire) => (
          <WireItem key={wire.id} wire={wire} direction={direction} />
        ))}
      </ul>
      {wires.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show all {numeral(wires.length)}
        </button>
      )}
    </div>
  );
}

function WireItem({ wire, direction }: { wire: Wire; direction: "in" | "out" }) {
  const editor = useEditorSession();
  const other = direction === "in" ? wire.from : wire.to;
  const title = useEditor(({ design, topology }) => nodeTitle(design, topology, other));
  const verb = wireVerb(wire.kind, direction);
  return (
    <li className={styles.wire}>
      <span className={styles.wireEnd}>
        <button
          type="button"
          className={styles.verb}
          title="Show this wire"
          aria-label={`${verb} ${title}: show this wire`}
          onClick={() => editor.getState().selectWire(wire.id)}
        >
          {verb}
        </button>
        <Jump id={other} />
      </span>
      {wire.reasons.map((reason) => (
        <Reason key={`${reason.at.join("/")} ${reason.subject} ${reason.pattern}`} reason={reason} />
      ))}
    </li>
  );
}
