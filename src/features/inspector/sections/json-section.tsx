import { Check, Copy } from "lucide-react";
import { useMemo, useState } from "react";
import type { DesignElement } from "#core/design/model.ts";
import type { DefaultContext } from "#core/jetstream/fields/server-default.ts";
import { useCopy } from "#editor/use-copy.ts";
import { IconButton } from "#ui/button.tsx";
import { effectiveConfig, jsonLines } from "../model/effective-element.ts";
import { Section } from "../section.tsx";
import styles from "./sections.module.css";

/** The element as the file has it, or with what the server would fill in. */
export function JsonSection({ element, context }: { element: DesignElement; context: DefaultContext }) {
  const [open, setOpen] = useState(false);
  const [filled, setFilled] = useState(false);
  const { copied, copy } = useCopy();
  const effective = useMemo(() => (open ? effectiveConfig(element, context) : null), [open, element, context]);
  const lines = useMemo(
    () => (open ? jsonLines(element, filled ? effective : null) : []),
    [open, element, filled, effective],
  );
  const text = () => `${lines.map((line) => line.text).join("\n")}\n`;
  return (
    <Section
      title="JSON"
      open={open}
      onToggle={() => setOpen(!open)}
      actions={
        open && (
          <IconButton
            size="sm"
            label="Copy JSON"
            icon={copied ? <Check /> : <Copy />}
            onClick={() => void copy(text(), "JSON copied")}
          />
        )
      }
    >
      {effective && (
        <label className={styles.check}>
          <input type="checkbox" checked={filled} onChange={({ target }) => setFilled(target.checked)} />
          As the server would store it
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.json} tabIndex={0} aria-label="JSON of the element">
        {lines.map(({ text, filled: isFilled }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands at its place
          <span key={index} className={styles.line} data-filled={isFilled || undefined}>
            {text}
            {"\n"}
          </span>
        ))}
      </section>
      {filled && <p className={styles.legend}>Marked lines are the server's: they are not declared.</p>}
    </Section>
  );
}
