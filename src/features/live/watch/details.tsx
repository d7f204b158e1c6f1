import { LocateFixed } from "lucide-react";
import { useMemo } from "react";
import type { ElementId } from "#core/design/ids.ts";
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import { resourceText } from "#core/live/comparison.ts";
import type { WatchProblem } from "#core/live/watch/contract.ts";
import { watchProblemText } from "#core/live/watch/messages.ts";
import { activitySummary } from "#core/live/watch/words.ts";
import { useAsOf } from "#editor/live/as-of.ts";
import { namesOnServer } from "#editor/live/names-on-server.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import { AdvisoryList } from "./advisory-list.tsx";
import { Chart } from "./chart.tsx";
import { chartsOf } from "./charts.ts";
import { titleOf, type WatchedRow } from "./rows.ts";
import { type SeriesSource, useSeries } from "./use-series.ts";
import styles from "./watch.module.css";

/** One thing: its figures, the last minutes of them, and what the server said of it. */
export function WatchedDetails({
  row,
  series,
  news,
}: {
  row: WatchedRow;
  series: SeriesSource;
  news: AdvisoryLog | null;
}) {
  const { id, activity } = row;
  const { bus } = useEditorSession();
  const title = useEditor((state) => titleOf(state.design.elements, id));
  const resource = useResource(id);
  const asOf = useAsOf();
  const advisories = (news?.newest ?? []).filter(
    (each) => resource && resourceText(each.resource) === resourceText(resource),
  );
  return (
    <section aria-label={`Activity of ${title}`}>
      <header className={styles.head}>
        <h3>{title}</h3>
        <IconButton
          size="sm"
          label={`Show ${title} on the canvas`}
          icon={<LocateFixed />}
          onClick={() => bus.emit("view/reveal", { id, focus: true })}
        />
      </header>
      <p className={styles.summary}>
        {asOf && <strong>{`As${asOf.slice(2)}: `}</strong>}
        {activitySummary(activity)}
      </p>
      <p className={styles.hint}>{lastText(activity.kind, activity.lastActive)}</p>
      {resource && <Charts key={id} row={row} resource={resource} source={series} asOf={asOf} />}
      {advisories.length > 0 && <AdvisoryList label={`Advisories about ${title}`} advisories={advisories} alone />}
    </section>
  );
}

function Charts({
  row,
  resource,
  source,
  asOf,
}: {
  row: WatchedRow;
  resource: Parameters<SeriesSource>[0];
  source: SeriesSource;
  asOf: string | null;
}) {
  const series = useSeries(source, resource, row.activity, asOf === null);
  const charts = useMemo(() => (series ? chartsOf(series) : []), [series]);
  if (!series || series.times.length < 2) return <p className={styles.hint}>Charts begin with the second look.</p>;
  return (
    <div className={styles.charts}>
      {charts.map((facts) => (
        <Chart key={facts.title} facts={facts} times={series.times} asOf={asOf} />
      ))}
    </div>
  );
}

function useResource(id: ElementId) {
  const elements = useEditor((state) => state.design.elements);
  const domain = useLive(({ connection }) => ("server" in connection ? connection.server.domain : undefined));
  return useMemo(() => namesOnServer({ elements }, domain).resources.get(id), [elements, domain, id]);
}

function lastText(kind: "stream" | "consumer", at: number | null): string {
  const what = kind === "stream" ? "message" : "delivery";
  return at === null ? `No ${what} yet.` : `Last ${what} ${new Date(at).toLocaleString("en-GB")}.`;
}

/** Everything that the server said. */
export function NewsDetails({ news }: { news: AdvisoryLog | null }) {
  const { newest = [], denied = [] } = news ?? {};
  return (
    <section aria-label="Advisories">
      <header className={styles.head}>
        <h3>Advisories</h3>
      </header>
      {denied.length > 0 && (
        <p className={styles.hint}>
          The user may not listen on{" "}
          {denied.length > 2 ? `${denied.length} of the advisory subjects` : denied.join(" and ")}: what is told there
          is not shown.
        </p>
      )}
      {newest.length === 0 ? (
        <p className={styles.hint}>
          Messages that reach max_deliver or are terminated, new leaders, lost quorums, and what is created, changed or
          deleted is listed here as the server says it.
        </p>
      ) : (
        <AdvisoryList label="Advisories, newest first" advisories={newest} />
      )}
      <p className={styles.hint}>
        On the canvas from afar, a triangle is where messages move, steps are where the lag grows, and two bars are
        where messages wait and none are delivered.
      </p>
    </section>
  );
}

/** What has no figures, and why. */
export function ProblemsDetails({ problems }: { problems: readonly WatchProblem[] }) {
  return (
    <section aria-label="Requests without figures">
      <header className={styles.head}>
        <h3>Requests without figures</h3>
      </header>
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.subject}`}>{watchProblemText(problem)}</li>
        ))}
      </ul>
    </section>
  );
}
