import { TriangleAlert } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import { useLiveView } from "../session/use-live-session.ts";
import { useLivePanelView } from "../view.ts";
import styles from "./compare.module.css";

/** What of the server is not known, so that nothing is said of it here. */
export function Uncompared() {
  const facts = useLiveView((view) => view.facts);
  if (!facts || facts.gapCount === 0) return null;
  const { gaps, gapCount } = facts;
  return (
    <div className={styles.uncompared} role="status">
      <TriangleAlert aria-hidden />
      <span>
        <strong>{`Not compared: ${counted(gapCount, "thing")} of the server. `}</strong>
        {gaps[0]}
      </span>
      {gapCount > 1 && (
        <Button size="sm" variant="quiet" onClick={() => useLivePanelView.setState({ tab: "server" })}>
          {`All ${gapCount.toLocaleString("en")}`}
        </Button>
      )}
    </div>
  );
}
