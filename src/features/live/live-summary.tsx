import { CircleX, LoaderCircle, type LucideIcon, PlugZap, Radio, RefreshCw } from "lucide-react";
import type { LiveConnection } from "#editor/live/store.ts";
import { useLive } from "#editor/live/use-live.ts";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import styles from "./live-summary.module.css";

interface StateLook {
  readonly icon: LucideIcon;
  /** On the button. */
  readonly short: string;
  /** Spoken, and in the tooltip. */
  readonly says: string;
}

const LOOKS: Readonly<Record<LiveConnection["state"], StateLook>> = {
  off: { icon: Radio, short: "Live", says: "no server is connected" },
  connecting: { icon: LoaderCircle, short: "Connecting…", says: "connecting" },
  connected: { icon: PlugZap, short: "Connected", says: "connected" },
  reconnecting: { icon: RefreshCw, short: "Reconnecting…", says: "the connection is lost, and being made again" },
  failed: { icon: CircleX, short: "No connection", says: "the connection failed" },
};

/** Whether a server is connected, and how much of it differs from the design; opens and closes its panel. */
export default function LiveSummary({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const connection = useLive((live) => live.connection);
  const drift = useLive((live) => live.drift);
  const { icon: Icon, short, says } = LOOKS[connection.state];
  const server = "server" in connection ? ` to ${connection.server.name || connection.url}` : "";
  const differing = drift > 0 ? `, ${counted(drift, "difference")}` : "";
  const text = `Live: ${says}${connection.state === "connected" ? server : ""}${differing}`;
  return (
    <Button
      variant="quiet"
      className={styles.summary ?? ""}
      data-state={connection.state}
      aria-pressed={open}
      aria-label={text}
      title={text}
      icon={<Icon />}
      onClick={onToggle}
    >
      <span className={styles.word}>{short}</span>
      {drift > 0 && <span className={styles.drift}>{drift.toLocaleString("en")}</span>}
    </Button>
  );
}
