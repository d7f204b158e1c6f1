import { GitPullRequestArrow, Import, PlugZap, RefreshCw, TriangleAlert, Unplug } from "lucide-react";
import type { Design } from "#core/design/model.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { counted } from "#ui/words.ts";
import { importAll, importAsNew } from "../compare/take.ts";
import { useLiveSession, useLiveView } from "../session/use-live-session.ts";
import { LIVE_TABS, type LiveTab, useLivePanelView } from "../view.ts";
import styles from "./server.module.css";

const LABELS: Readonly<Record<LiveTab, string>> = {
  differences: "Differences",
  activity: "Activity",
  server: "Server",
};

/** Which server, how the connection is, and what can be done with the whole of it. */
export function ServerBar({ onOpenDesign }: { onOpenDesign: (design: Design) => Promise<void> }) {
  const editor = useEditorSession();
  const session = useLiveSession();
  const tab = useLivePanelView((view) => view.tab);
  const ready = useLiveView((view) => view.facts !== null && view.reading === null);
  const reading = useLiveView((view) => view.reading !== null);
  const problems = useLiveView((view) => view.facts?.problemCount ?? 0);
  const drift = useLive((state) => state.drift);
  const away = useLive(({ connection }) => connection.state !== "connected");
  return (
    <div className={styles.bar}>
      {/* biome-ignore lint/a11y/useSemanticElements: no form is sent */}
      <div className={styles.tabs} role="group" aria-label="What of the server is shown">
        {LIVE_TABS.map((each) => (
          <Button
            key={each}
            size="sm"
            aria-pressed={tab === each}
            onClick={() => useLivePanelView.setState({ tab: each })}
          >
            {LABELS[each]}
            {each === "differences" && drift > 0 && ` ${drift.toLocaleString("en")}`}
            {each === "server" && problems > 0 && (
              <span className={styles.unread} title={`${counted(problems, "thing")} could not be read`}>
                <TriangleAlert aria-hidden />
                {problems.toLocaleString("en")}
                <span className="visually-hidden"> could not be read</span>
              </span>
            )}
          </Button>
        ))}
      </div>
      <ServerName />
      <div className={styles.tools}>
        <IconButton
          size="sm"
          label="Read the server again"
          icon={<RefreshCw />}
          idle={reading || away}
          onClick={() => session.read()}
        />
        <Menu
          label="Import"
          trigger={(props) => (
            <Button {...props} size="sm" icon={<Import />} disabled={!ready || away}>
              Import
            </Button>
          )}
          items={[
            {
              id: "design",
              label: "Everything into this design",
              run: () => void importAll(editor, session),
            },
            {
              id: "new",
              label: "Everything as a new design",
              run: () => void importAsNew(editor, session, onOpenDesign),
            },
          ]}
        />
        <Button
          size="sm"
          variant="primary"
          icon={<GitPullRequestArrow />}
          disabled={!ready || away}
          onClick={() => useLivePanelView.setState({ planning: { of: "design" } })}
        >
          Plan changes…
        </Button>
        <IconButton size="sm" label="Disconnect" icon={<Unplug />} onClick={() => session.disconnect()} />
      </div>
    </div>
  );
}

/** `Connected to n1, nats-server 2.15.2`. */
function ServerName() {
  const connection = useLive((state) => state.connection);
  if (connection.state !== "connected" && connection.state !== "reconnecting") return null;
  const { server, state, url } = connection;
  const Icon = state === "connected" ? PlugZap : RefreshCw;
  const facts = [server.version && `nats-server ${server.version}`, server.domain && `domain ${server.domain}`];
  return (
    <p className={styles.name} data-state={state} role="status" title={`${url} ${facts.filter(Boolean).join(", ")}`}>
      <Icon aria-hidden />
      <strong>{state === "connected" ? "Connected" : "Reconnecting…"}</strong>
      <span>{[server.name || url, ...facts].filter(Boolean).join(" · ")}</span>
    </p>
  );
}
