import { type KeyboardEvent, type RefObject, useState } from "react";
import type { SubjectStep } from "#core/topology/explore.ts";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { stepParts } from "./exploration.ts";
import styles from "./explorer.module.css";

interface ExplorerStepsProps {
  ref: RefObject<HTMLOListElement | null>;
  steps: readonly SubjectStep[];
  truncated: boolean;
  onShow: (id: NodeId) => void;
  onEscape: () => void;
}

/** Listed at most: a longer list is not read, and the canvas shows all of it. */
const SHOWN = 200;

/** The way of a subject as a list; each row goes to its element. Arrow keys walk it. */
export function ExplorerSteps({ ref, steps, truncated, onShow, onEscape }: ExplorerStepsProps) {
  const elements = useEditor((state) => state.design.elements);
  const [active, setActive] = useState(0);
  const shown = steps.slice(0, SHOWN);
  const last = shown.length - 1;
  const tabbable = Math.min(active, last);

  function onKeyDown(event: KeyboardEvent) {
    const to = {
      ArrowDown: Math.min(tabbable + 1, last),
      ArrowUp: Math.max(tabbable - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape") onEscape();
    else if (to === undefined) return;
    else ref.current?.querySelectorAll<HTMLElement>("button")[to]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <ol ref={ref} className={styles.steps} aria-label="The way of the subject" onKeyDown={onKeyDown}>
      {shown.map((step, at) => {
        const kind = elements.get(step.node)?.kind;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with every subject
          <li key={at}>
            <button
              type="button"
              className={styles.step}
              style={{ paddingInlineStart: 8 + Math.min(step.depth, 8) * 14 }}
              tabIndex={at === tabbable ? 0 : -1}
              onFocus={() => setActive(at)}
              onClick={() => onShow(step.node)}
            >
              {kind && <KindIcon kind={kind} size="sm" />}
              <span className={styles.text}>
                {stepParts(step.text).map(({ text, word }, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence
                  <span key={i} data-word={word || undefined}>
                    {word ? ` ${text} ` : text}
                  </span>
                ))}
              </span>
            </button>
          </li>
        );
      })}
      {(truncated || steps.length > SHOWN) && (
        <li className={styles.more}>
          {truncated
            ? "It goes on from here, perhaps in a loop."
            : `${steps.length - SHOWN} more steps are on the canvas.`}
        </li>
      )}
    </ol>
  );
}
