import { LocateFixed } from "lucide-react";
import { elementName } from "#core/design/model.ts";
import { consumerFigures, storeFigures, totalFigures } from "#core/sizing/labels.ts";
import type { MissingField } from "#core/sizing/sizing.ts";
import type { StoreSizing } from "#core/sizing/store-sizing.ts";
import { figureText } from "#core/sizing/words.ts";
import { useAnalysis } from "#editor/analysis/use-analysis.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import { backlogCurve } from "./backlog-curve.ts";
import type { Curve } from "./curve.ts";
import { CurveChart } from "./curve-chart.tsx";
import { MissingFields } from "./fields.tsx";
import { FigureList } from "./figure-list.tsx";
import { fillCurve } from "./fill-curve.ts";
import { MeterList } from "./meter-list.tsx";
import { metersOf } from "./meters.ts";
import { type ConsumerRow, type SizingRow, type StoreRow, titleOf } from "./rows.ts";
import styles from "./sizing.module.css";

/** Everything about the chosen row. */
export function RowDetails({ row }: { row: SizingRow }) {
  switch (row.type) {
    case "total":
      return (
        <Details title="All together">
          <Largest />
          <FigureList figures={totalFigures(row.totals)} />
        </Details>
      );
    case "missing":
      return <Missing />;
    case "store":
      return (
        <ElementDetails row={row}>
          <Chart title="Storage over time" curve={fillCurve(row.sizing)} />
          <FigureList figures={storeFigures(row.sizing)} />
        </ElementDetails>
      );
    case "consumer":
      return (
        <ElementDetails row={row}>
          <MeterList label="Used of each limit" meters={metersOf(row.sizing)} />
          <Chart title="Messages that wait" curve={backlogCurve(row.sizing)} />
          <FigureList figures={consumerFigures(row.sizing)} />
        </ElementDetails>
      );
    case "heading":
      return null;
  }
}

function Chart({ title, curve }: { title: string; curve: Curve | null }) {
  if (!curve) return null;
  return (
    <>
      <h4 className={styles.chartTitle}>{title}</h4>
      <CurveChart curve={curve} />
    </>
  );
}

function Details({ title, action, children }: { title: string; action?: React.ReactNode; children: React.ReactNode }) {
  return (
    <section aria-label={`Figures of ${title}`}>
      <header className={styles.detailsHead}>
        <h3>{title}</h3>
        {action}
      </header>
      {children}
    </section>
  );
}

function ElementDetails({ row: { id }, children }: { row: StoreRow | ConsumerRow; children: React.ReactNode }) {
  const { bus } = useEditorSession();
  const title = useEditor((state) => titleOf(state.design.elements, id));
  const show = (
    <IconButton
      size="sm"
      label={`Show ${title} on the canvas`}
      icon={<LocateFixed />}
      onClick={() => bus.emit("view/reveal", { id, focus: true })}
    />
  );
  return (
    <Details title={title} action={show}>
      {children}
    </Details>
  );
}

const NONE: readonly MissingField[] = [];

function Missing() {
  const missing = useAnalysis((state) => state.sizing?.missing ?? NONE);
  const count = useAnalysis((state) => state.sizing?.missingCount ?? 0);
  return (
    <Details title="Fields to fill in">
      <p className={styles.hint}>Figures that need them stay unknown. Those that most figures wait for come first.</p>
      <MissingFields fields={missing} />
      {count > missing.length && <p className={styles.hint}>{`And ${count - missing.length} more.`}</p>}
    </Details>
  );
}

const MOST_SHOWN = 5;

/** The stores that need most, as shares of the largest. */
function Largest() {
  const elements = useEditor((state) => state.design.elements);
  const stores = useAnalysis((state) => state.sizing?.stores);
  const bytes = ({ neededTotal }: StoreSizing) => (neededTotal.state === "known" ? neededTotal.value : 0);
  const largest = [...(stores?.values() ?? [])]
    .filter((store) => bytes(store) > 0)
    .sort((a, b) => bytes(b) - bytes(a))
    .slice(0, MOST_SHOWN);
  const [first] = largest;
  if (!first || largest.length < 2) return null;
  const meters = largest.map((store) => {
    const element = elements.get(store.id);
    const label = (element && elementName(element)) || store.name;
    return {
      key: store.id,
      label,
      share: bytes(store) / bytes(first),
      text: figureText(store.neededTotal),
      high: 1,
      marks: [],
    };
  });
  return <MeterList label="Storage needed on all replicas, most first" meters={meters} />;
}
