import { useMemo } from "react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { findingsOfWire } from "#editor/wire-findings.ts";
import { Button } from "#ui/button.tsx";
import { nodeTitle, wireVerb } from "#ui/words.ts";
import styles from "./inspector.module.css";
import { pathText } from "./model/path.ts";
import { Disconnect } from "./sections/disconnect.tsx";
import { FindingsSection } from "./sections/findings-section.tsx";
import { Jump } from "./sections/jump.tsx";
import { Reason } from "./sections/reason.tsx";

const KIND_TITLES = {
  publish: "Publish",
  deliver: "Delivery",
  mirror: "Mirror",
  source: "Source",
  republish: "Republish",
  "dead-letter": "Dead letters",
  request: "Request",
  push: "Push",
  bucket: "Bucket use",
} as const;

/** A wire: what travels along it, and which fields make it so. */
export function WirePanel({ id }: { id: string }) {
  const editor = useEditorSession();
  const wire = useEditor(({ topology }) => topology.wireById.get(id));
  const owners = useEditor(({ design, topology }) =>
    (wire?.reasons ?? []).map(({ owner }) => nodeTitle(design, topology, owner)).join("\n"),
  ).split("\n");
  const readOnly = useEditor((state) => state.mode !== "edit");
  const byElement = useFindings((state) => state.byElement);
  const findings = useMemo(() => (wire ? findingsOfWire(wire, byElement) : []), [wire, byElement]);
  if (!wire) return null;
  return (
    <>
      <header className={styles.header}>
        <div className={styles.headerText}>
          <span className={styles.kind}>Wire</span>
          <h2 className={styles.title} tabIndex={-1}>
            {KIND_TITLES[wire.kind]}
          </h2>
        </div>
      </header>
      <FindingsSection findings={findings} named />
      <div className={styles.fields}>
        <dl className={styles.ends}>
          <dt>From</dt>
          <dd>
            <Jump id={wire.from} />
          </dd>
          <dt>{wireVerb(wire.kind, "out")}</dt>
          <dd>
            <Jump id={wire.to} />
          </dd>
        </dl>
        <div>
          <h3 className={styles.subtitle}>{wire.reasons.length === 1 ? "Reason" : "Reasons"}</h3>
          <ul className={styles.reasons}>
            {wire.reasons.map((reason, index) => (
              <li key={`${reason.owner} ${reason.at.join("/")} ${reason.subject} ${reason.pattern}`}>
                <Reason reason={reason} />
                <span>{reason.coverage === "all" ? "Every message goes this way." : "Only messages that match."}</span>
                <Button
                  size="sm"
                  variant="quiet"
                  onClick={() => editor.bus.emit("inspector/focus", { id: reason.owner, path: reason.at })}
                >
                  {pathText(reason.at)} of {owners[index]}
                </Button>
              </li>
            ))}
          </ul>
        </div>
        {!readOnly && <Disconnect wire={wire} />}
      </div>
    </>
  );
}
