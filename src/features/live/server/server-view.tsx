import { useEffect, useRef } from "react";
import type { Design } from "#core/design/model.ts";
import { Button } from "#ui/button.tsx";
import { CompareView } from "../compare/compare-view.tsx";
import { useLiveSession, useLiveView } from "../session/use-live-session.ts";
import { TroubleNote } from "../trouble-note.tsx";
import { useLivePanelView } from "../view.ts";
import { ActivityView } from "./activity-view.tsx";
import { OtherTarget } from "./other-target.tsx";
import { Progress } from "./progress.tsx";
import styles from "./server.module.css";
import { ServerBar } from "./server-bar.tsx";
import { ServerFacts } from "./server-facts.tsx";

/** A server that is connected: how it is, and what of it is looked at. */
export function ServerView({ onOpenDesign }: { onOpenDesign: (design: Design) => Promise<void> }) {
  const session = useLiveSession();
  const tab = useLivePanelView((view) => view.tab);
  const reading = useLiveView((view) => view.reading);
  const unread = useLiveView((view) => view.unread);
  const known = useLiveView((view) => view.facts !== null);
  const place = useRef<HTMLElement>(null);
  // The form that had the focus is gone.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return (
    <section ref={place} className={styles.server} aria-label="Live: connected" tabIndex={-1} data-start>
      <ServerBar onOpenDesign={onOpenDesign} />
      <OtherTarget />
      {reading && <Progress reading={reading} />}
      {unread && (
        <div className={styles.note}>
          <TroubleNote text={unread.text} advice={unread.advice}>
            <Button size="sm" onClick={() => session.read()}>
              Read again
            </Button>
          </TroubleNote>
        </div>
      )}
      {known && tab === "differences" && <CompareView />}
      {tab === "activity" && <ActivityView />}
      {known && tab === "server" && <ServerFacts />}
    </section>
  );
}
