import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import { NoticeBar } from "../notice-bar.tsx";
import { useLiveView } from "../session/use-live-session.ts";
import { useLivePanelView } from "../view.ts";

/** What of the server is not known, so that nothing is said of it here. */
export function Uncompared() {
  const facts = useLiveView((view) => view.facts);
  if (!facts || facts.gapCount === 0) return null;
  const { gaps, gapCount } = facts;
  return (
    <NoticeBar
      about="unknown"
      button={
        gapCount > 1 && (
          <Button size="sm" variant="quiet" onClick={() => useLivePanelView.setState({ tab: "server" })}>
            {`All ${gapCount.toLocaleString("en")}`}
          </Button>
        )
      }
    >
      <strong>{`Not compared: ${counted(gapCount, "thing")} of the server. `}</strong>
      {gaps[0]}
    </NoticeBar>
  );
}
