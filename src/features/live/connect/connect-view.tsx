import { FlaskConical, Server } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { OWN_API } from "#core/live/api/scope.ts";
import { useLive } from "#editor/live/use-live.ts";
import { Button } from "#ui/button.tsx";
import { useLiveSession } from "../session/use-live-session.ts";
import { TroubleNote } from "../trouble-note.tsx";
import styles from "./connect.module.css";
import { ConnectForm } from "./connect-form.tsx";
import { forgetServers, type RecentServer, recentServers } from "./recent.ts";
import { findSandbox } from "./sandbox.ts";

const NONE: RecentServer = { url: "", auth: "none", domain: "", prefix: "" };

/** Nothing is connected, or no longer (`returned`): the form, what went wrong the last time, the sandbox and the servers of before. */
export function ConnectView({ returned }: { returned: boolean }) {
  const session = useLiveSession();
  const place = useRef<HTMLElement>(null);
  const connection = useLive((state) => state.connection);
  const [recent, setRecent] = useState(recentServers);
  const [start, setStart] = useState(recent[0] ?? NONE);
  // What was pressed to disconnect is gone.
  useEffect(() => {
    if (returned && document.activeElement === document.body) place.current?.querySelector("input")?.focus();
  }, [returned]);
  const busy = connection.state === "connecting";
  return (
    <section ref={place} className={styles.connect} aria-label="Live: not connected">
      <ConnectForm key={start.url + start.auth} start={start} busy={busy} />
      <div className={styles.beside}>
        <p className="visually-hidden" role="status">
          {busy ? `Connecting to ${connection.url}` : ""}
        </p>
        {connection.state === "failed" && <TroubleNote text={connection.problem} advice={connection.advice} />}
        <Sandbox busy={busy} />
        {recent.length > 0 && (
          <section aria-label="Recent servers">
            <div className={styles.recentHead}>
              <h3>Recent</h3>
              <Button
                size="sm"
                variant="quiet"
                onClick={() => {
                  forgetServers();
                  setRecent([]);
                }}
              >
                Forget
              </Button>
            </div>
            <ul className={styles.recent}>
              {recent.map((server) => (
                <li key={server.url}>
                  <Button
                    size="sm"
                    variant="quiet"
                    icon={<Server />}
                    disabled={busy}
                    title={server.url}
                    onClick={() => {
                      session.disconnect();
                      setStart(server);
                    }}
                  >
                    <span>{server.url}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  );
}

/** A server beside the app, when it was started with one. */
function Sandbox({ busy }: { busy: boolean }) {
  const session = useLiveSession();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const looking = new AbortController();
    void findSandbox(looking.signal).then((found) => !looking.signal.aborted && setUrl(found));
    return () => looking.abort();
  }, []);
  if (url === null) {
    return (
      <div className={styles.sandbox}>
        <h3>No server at hand?</h3>
        <p>
          {"Run "}
          <code>npm run sandbox</code>
          {": it starts a nats-server on this machine, and prints its address."}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.sandbox}>
      <h3>Sandbox</h3>
      <p>
        {"A nats-server of this machine, started with the app: "}
        <code>{url}</code>
      </p>
      <Button
        size="sm"
        variant="primary"
        icon={<FlaskConical />}
        disabled={busy}
        onClick={() => session.connect({ servers: url, auth: { kind: "none" }, scope: OWN_API })}
      >
        Connect to the sandbox
      </Button>
    </div>
  );
}
