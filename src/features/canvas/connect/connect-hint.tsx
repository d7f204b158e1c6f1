import styles from "../canvas.module.css";
import { useCanvasSession, useCanvasUi } from "../session/session.ts";

/** Beside the pointer, while a wire is dragged over a node: what letting go would do, or why it would do nothing. */
export function ConnectHint() {
  const { host } = useCanvasSession();
  const connecting = useCanvasUi((ui) => ui.connecting);
  if (!connecting?.hint || !connecting.at || !host) return null;
  const rect = host.getBoundingClientRect();
  const style = {
    left: Math.min(connecting.at.clientX - rect.left + 16, rect.width - 240),
    top: connecting.at.clientY - rect.top + 16,
  };
  return (
    <div className={styles.hint} style={style} data-verdict={connecting.hint.possible ? "yes" : "no"}>
      {connecting.hint.text}
    </div>
  );
}
