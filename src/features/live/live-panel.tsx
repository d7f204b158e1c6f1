import { Radio } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Design } from "#core/design/model.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditor } from "#editor/react.tsx";
import { EmptyPanel } from "#ui/list-with-details.tsx";
import { ConnectView } from "./connect/connect-view.tsx";
import { PlanDialog } from "./plan/plan-dialog.tsx";
import { ServerView } from "./server/server-view.tsx";
import { useLivePanelView } from "./view.ts";

interface LivePanelProps {
  /** Opens a design as one of the user's own. */
  onOpenDesign: (design: Design) => Promise<void>;
}

/** A real server beside the design: connect, import, compare, plan, apply and watch. */
export default function LivePanel({ onOpenDesign }: LivePanelProps) {
  const state = useLive(({ connection }) => connection.state);
  const editing = useEditor(({ mode }) => mode === "edit");
  const wasConnected = useRef(false);
  const planning = useLivePanelView((view) => view.planning);
  useEffect(() => {
    wasConnected.current = state === "connected" || state === "reconnecting";
  }, [state]);
  if (!editing) {
    return (
      <EmptyPanel
        label="Live: a preview"
        icon={<Radio aria-hidden="true" />}
        title="This design is only looked at"
        text="Make it yours to compare it with a server."
      />
    );
  }
  const connected = state === "connected" || state === "reconnecting";
  return (
    <>
      {connected ? <ServerView onOpenDesign={onOpenDesign} /> : <ConnectView returned={wasConnected.current} />}
      {/* Outlives the connection: it says what was and was not done when that ends. */}
      {planning && (
        <PlanDialog
          key={planning.of === "undo" ? planning.backup.id : ""}
          plan={planning}
          onClose={() => useLivePanelView.setState({ planning: null })}
        />
      )}
    </>
  );
}
