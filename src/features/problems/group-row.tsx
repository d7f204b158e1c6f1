import { ChevronRight, FileText, Wrench } from "lucide-react";
import type { DesignElement } from "#core/design/model.ts";
import { elementName } from "#core/design/model.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { numeral } from "#ui/words.ts";
import { fixAllOfRule } from "./edits.ts";
import type { RowProps } from "./finding-row.tsx";
import styles from "./problems.module.css";
import type { GroupRow } from "./rows.ts";
import { ruleTitle } from "./words.ts";

interface GroupRowProps extends RowProps {
  row: GroupRow;
  /** Undefined: a rule, or the design itself. */
  element: DesignElement | undefined;
  onToggle: () => void;
}

/** The heading of a group: an element, or a rule with what mends all of it. */
export function GroupRowView(props: GroupRowProps) {
  const { row, element, domId, summary, active, editing, onHold, onMenu, onToggle } = props;
  const editor = useEditorSession();
  const { subject, count, worst, fixable, expanded } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it holds the focus and the keyboard
    <div
      id={domId}
      role="treeitem"
      tabIndex={-1}
      className={styles.group}
      data-active={active || undefined}
      aria-level={1}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={expanded}
      aria-label={summary}
      onClick={() => {
        onHold();
        onToggle();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onHold();
        onMenu(event.currentTarget);
      }}
    >
      <span className={styles.chevron} data-open={expanded || undefined} aria-hidden="true">
        <ChevronRight />
      </span>
      {subject.by === "rule" ? (
        <>
          <SeverityIcon severity={worst} />
          <span className={styles.groupName}>{ruleTitle(subject.rule)}</span>
          <code className={styles.faint}>{subject.rule}</code>
        </>
      ) : element ? (
        <>
          <KindIcon kind={element.kind} size="sm" />
          <code className={styles.groupName}>{elementName(element)}</code>
          <span className={styles.faint}>{KIND_LOOKS[element.kind].label}</span>
        </>
      ) : (
        <>
          <FileText className={styles.designIcon} aria-hidden />
          <span className={styles.groupName}>The design</span>
        </>
      )}
      <span className={styles.count}>{numeral(count)}</span>
      {subject.by === "rule" && editing && fixable > 1 && (
        <Button
          size="sm"
          tabIndex={-1}
          className={styles.fixAll ?? ""}
          icon={<Wrench />}
          onClick={(event) => {
            event.stopPropagation();
            onHold();
            void fixAllOfRule(editor, subject.rule);
          }}
        >
          {`Fix all ${numeral(fixable)}`}
        </Button>
      )}
    </div>
  );
}
