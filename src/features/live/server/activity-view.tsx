import { lazy, Suspense } from "react";
import { useLiveSession, useLiveView } from "../session/use-live-session.ts";
import styles from "./server.module.css";

const WatchView = lazy(() => import("../watch/watch-view.tsx"));

/** What goes on at the server: rates, lags and advisories over time. */
export function ActivityView() {
  const session = useLiveSession();
  const news = useLiveView((view) => view.news);
  const problems = useLiveView((view) => view.watchProblems);
  return (
    <Suspense fallback={<p className={styles.note}>Loading…</p>}>
      <WatchView series={session.series} advisories={news} problems={problems} />
    </Suspense>
  );
}
