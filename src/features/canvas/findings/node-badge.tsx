import type { CSSProperties } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { useEditorSession } from "#editor/react.tsx";
import { FindingBadge } from "#ui/finding-badge.tsx";
import type { FindingMark } from "#ui/finding-mark.ts";
import { numeral } from "#ui/words.ts";
import { useCanvasSession, useCanvasUi } from "../session/session.ts";
import { drawsPill } from "./badge-pill.tsx";
import { findingsCardId } from "./card-id.ts";
import styles from "./findings.module.css";

/**
 * At the corner of a node: how much is found about it, and how bad. Resting on it shows what; pressing it goes to the
 * list of problems. Tab reaches it from its node.
 */
export function NodeBadge({ id, mark }: { id: ElementId; mark: FindingMark }) {
  const { bus } = useEditorSession();
  const { ui } = useCanvasSession();
  const detail = useCanvasUi((state) => state.detail);
  const reached = useCanvasUi((state) => state.active === id);
  const shown = useCanvasUi((state) => state.badge?.id === id);
  const drawn = useCanvasUi((state) => drawsPill(state.detail, state.overview));
  const text = numeral(mark.count);
  const leave = () => ui.getState().badge?.id === id && ui.setState({ badge: null });
  return (
    <button
      type="button"
      className={`nodrag ${styles.badge}`}
      data-badge={id}
      data-severity={mark.worst}
      data-detail={detail}
      data-drawn={drawn || undefined}
      style={drawn ? ({ "--digits": text.length } as CSSProperties) : undefined}
      tabIndex={reached ? 0 : -1}
      aria-label={`${mark.text}: show in Problems`}
      aria-describedby={shown ? findingsCardId(id) : undefined}
      onClick={() => {
        leave();
        bus.emit("problems/open", { element: id });
      }}
      onPointerEnter={() => ui.setState({ badge: { id, at: "pointer" } })}
      onPointerLeave={leave}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(":focus-visible")) ui.setState({ badge: { id, at: "focus" } });
      }}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !shown) return;
        event.stopPropagation();
        leave();
      }}
    >
      {drawn ? text : <FindingBadge mark={mark} />}
    </button>
  );
}
