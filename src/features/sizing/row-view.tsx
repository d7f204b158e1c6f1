import { PencilLine, Sigma } from "lucide-react";
import { elementName } from "#core/design/model.ts";
import { THRESHOLDS } from "#core/lint/thresholds.ts";
import type { Figure } from "#core/sizing/figure.ts";
import { quantityText } from "#core/sizing/quantity-text.ts";
import { figureText } from "#core/sizing/words.ts";
import { useEditor } from "#editor/react.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { ShareBar } from "#ui/share-bar.tsx";
import { counted } from "#ui/words.ts";
import type { ConsumerRow, SizingRow, StoreRow } from "./rows.ts";
import styles from "./sizing.module.css";

const COLUMNS = {
  stores: ["Streams and buckets", "Rate", "Storage", "Of max_bytes"],
  consumers: ["Consumers", "Rate", "Instances", "Utilisation"],
} as const;

/** One line of the list. */
export function SizingRowView({ row }: { row: SizingRow }) {
  switch (row.type) {
    case "heading":
      return (
        <span className={styles.row}>
          {COLUMNS[row.of].map((column) => (
            <span key={column}>{column}</span>
          ))}
        </span>
      );
    case "total":
      return (
        <span className={styles.row}>
          <span className={styles.name}>
            <Sigma aria-hidden="true" />
            All together
          </span>
          <Cell figure={row.totals.rate} />
          <Cell figure={row.totals.file.needed} />
          <Share figure={row.totals.file.use} />
        </span>
      );
    case "missing":
      return (
        <span className={styles.row} data-wide>
          <span className={styles.name}>
            <PencilLine aria-hidden="true" />
            {`${counted(row.count, "field")} to fill in`}
          </span>
        </span>
      );
    case "store":
      return <Store row={row} />;
    case "consumer":
      return <Consumer row={row} />;
  }
}

function Store({ row: { id, sizing } }: { row: StoreRow }) {
  return (
    <span className={styles.row}>
      <Name id={id} />
      <Cell figure={sizing.rate} />
      <Cell figure={sizing.needed} />
      <Share figure={sizing.fill} high={0.9} />
    </span>
  );
}

function Consumer({ row: { id, sizing } }: { row: ConsumerRow }) {
  const { instances, neededInstances } = sizing;
  const short =
    instances.state === "known" && neededInstances.state === "known" && neededInstances.value > instances.value;
  return (
    <span className={styles.row}>
      <Name id={id} />
      <Cell figure={sizing.rate} />
      <span className={styles.cell} data-short={short || undefined}>
        {neededInstances.state === "known"
          ? `${figureText(neededInstances)} of ${figureText(instances)}`
          : figureText(instances)}
      </span>
      <Share figure={sizing.utilisation} high={THRESHOLDS.utilisation} marks={UTILISATION_MARKS} />
    </span>
  );
}

/** The planned share. */
const UTILISATION_MARKS = [THRESHOLDS.plannedUtilisation];

function Name({ id }: { id: StoreRow["id"] }) {
  const element = useEditor((state) => state.design.elements.get(id));
  return (
    <span className={styles.name}>
      {element && <KindIcon kind={element.kind} size="sm" />}
      <span className={styles.text}>{(element && elementName(element)) || id}</span>
    </span>
  );
}

function Cell({ figure }: { figure: Figure }) {
  return (
    <span className={styles.cell} data-state={figure.state}>
      {cellText(figure)}
    </span>
  );
}

function cellText(figure: Figure): string {
  if (figure.state === "none") return "–";
  if (figure.state === "unknown" && figure.least !== undefined) return `≥ ${quantityText(figure.unit, figure.least)}`;
  return figureText(figure);
}

function Share({ figure, high, marks }: { figure: Figure<"share">; high?: number; marks?: readonly number[] }) {
  if (figure.state !== "known") return <Cell figure={figure} />;
  const options = { ...(high !== undefined && { high }), ...(marks && { marks }) };
  return <ShareBar share={figure.value} text={figureText(figure)} {...options} />;
}
