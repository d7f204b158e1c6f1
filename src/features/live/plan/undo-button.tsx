import { Undo2 } from "lucide-react";
import { useLive } from "#editor/live/use-live.ts";
import { Button } from "#ui/button.tsx";
import { useLivePanelView } from "../view.ts";
import { useBackups } from "./backups.ts";

interface UndoButtonProps {
  /** The id of a backup. */
  backup: string;
  size?: "sm" | "md";
}

/** Plans the way back, on the server that the plan was applied to; nothing where nothing was done. */
export function UndoButton({ backup: id, size = "md" }: UndoButtonProps) {
  const backup = useBackups(({ kept }) => kept.find((each) => each.id === id));
  const here = useLive(({ connection }) => connection.state === "connected" && connection.url === backup?.url);
  if (!backup?.undo) return null;
  return (
    <Button
      size={size}
      variant="quiet"
      icon={<Undo2 />}
      disabled={!here}
      title={here ? "Plans the way back, and shows it before anything is sent" : `Connect to ${backup.url} first`}
      onClick={() => useLivePanelView.setState({ planning: { of: "undo", backup } })}
    >
      Undo this on the server…
    </Button>
  );
}
