import { useRef, useState } from "react";
import type { Finding } from "#core/lint/finding.ts";
import { findingMark, worstFirst } from "#ui/finding-mark.ts";
import { numeral } from "#ui/words.ts";
import { Section } from "../section.tsx";
import { FindingItem } from "./finding-item.tsx";
import styles from "./findings.module.css";
import { useFocusKept } from "./use-focus-kept.ts";

const AT_FIRST = 3;

interface FindingsSectionProps {
  findings: readonly Finding[];
  /** Whether each says which element it is about. */
  named?: boolean;
}

/** What is found about what the panel shows, the worst first. Nothing is drawn when nothing is found. */
export function FindingsSection({ findings, named = false }: FindingsSectionProps) {
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(root, findings);
  const mark = findingMark(findings);
  const shown = all ? findings.length : AT_FIRST;
  return (
    <div ref={root} {...kept}>
      {mark && (
        <Section
          title="Problems"
          name="Problems of what is selected"
          open={open}
          onToggle={() => setOpen(!open)}
          mark={mark}
        >
          <ul className={styles.items} aria-label={`Problems: ${mark.text}`}>
            {worstFirst(findings)
              .slice(0, shown)
              .map((finding) => (
                <FindingItem key={finding.id} finding={finding} named={named} />
              ))}
          </ul>
          {findings.length > AT_FIRST && (
            <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? "Show fewer" : `Show all ${numeral(findings.length)}`}
            </button>
          )}
        </Section>
      )}
    </div>
  );
}
