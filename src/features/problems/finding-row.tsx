import { TriangleAlert, Wrench } from "lucide-react";
import type { MouseEvent } from "react";
import { type DesignElement, elementName } from "#core/design/model.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { MoreIcon } from "#ui/kind-icons.ts";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { fixProblem } from "./edits.ts";
import styles from "./problems.module.css";
import type { FindingRow } from "./rows.ts";
import type { Grouping } from "./view.ts";
import { fieldText } from "./words.ts";

export interface RowProps {
  /** The row's id in the page: the tree points at the active one. */
  domId: string;
  /** The row in one breath. */
  summary: string;
  active: boolean;
  /** Whether the design may be edited. */
  editing: boolean;
  /** Makes it the active row and gives the tree the focus. */
  onHold: () => void;
  onMenu: (anchor: Element) => void;
}

interface FindingRowProps extends RowProps {
  row: FindingRow;
  /** Named here when the group above does not. */
  element: DesignElement | undefined;
  groupBy: Grouping;
  onOpen: () => void;
}

/** One problem: what is wrong and what to do, where, and the fix. */
export function FindingRowView(props: FindingRowProps) {
  const { row, domId, summary, active, onHold, onMenu, onOpen } = props;
  const { finding } = row;
  const { severity, message, fix, suppressed } = finding;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it holds the focus and the keyboard
    <div
      id={domId}
      role="treeitem"
      tabIndex={-1}
      className={styles.finding}
      data-active={active || undefined}
      data-suppressed={suppressed !== undefined || undefined}
      aria-level={2}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-label={summary}
      onClick={() => {
        onHold();
        onOpen();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onHold();
        onMenu(event.currentTarget);
      }}
    >
      <span className={styles.sign} title={SEVERITY_LOOKS[severity].label}>
        <SeverityIcon severity={severity} />
      </span>
      <div className={styles.said}>
        <p className={styles.message}>{message}</p>
        <Where {...props} />
        {suppressed !== undefined && <p className={styles.note}>{`Suppressed: ${suppressed}`}</p>}
        {suppressed === undefined && fix?.caveat && (
          <p className={styles.note}>
            <TriangleAlert aria-hidden />
            {`The fix: ${fix.caveat}`}
          </p>
        )}
      </div>
      <RowActions {...props} />
    </div>
  );
}

/** The place in the design, the rule, and the server's error code if it would refuse. */
function Where({ row: { finding }, element, groupBy }: FindingRowProps) {
  const field = fieldText(finding);
  return (
    <p className={styles.where}>
      {element && (
        <span className={styles.element}>
          <KindIcon kind={element.kind} size="sm" />
          <code>{elementName(element)}</code>
        </span>
      )}
      {field && <code>{field}</code>}
      {groupBy === "element" && <code className={styles.rule}>{finding.rule}</code>}
      {finding.errCode !== undefined && <span>{`err_code ${finding.errCode}`}</span>}
    </p>
  );
}

function RowActions({ row: { finding }, editing, onHold, onMenu }: FindingRowProps) {
  const editor = useEditorSession();
  const { fix, suppressed } = finding;
  const press = (act: (button: Element) => void) => (event: MouseEvent) => {
    event.stopPropagation();
    onHold();
    act(event.currentTarget);
  };
  return (
    <div className={styles.actions}>
      {editing && fix && suppressed === undefined && (
        <Button
          size="sm"
          tabIndex={-1}
          className={styles.fix ?? ""}
          title={fix.caveat ? `${fix.label}. ${fix.caveat}` : fix.label}
          icon={<Wrench />}
          onClick={press(() => void fixProblem(editor, finding.id))}
        >
          <span>{fix.label}</span>
        </Button>
      )}
      <button type="button" tabIndex={-1} className={styles.more} aria-label="More actions" onClick={press(onMenu)}>
        <MoreIcon aria-hidden />
      </button>
    </div>
  );
}
