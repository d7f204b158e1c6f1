import { Trash2 } from "lucide-react";
import { resourceText } from "#core/live/comparison.ts";
import { DifferenceIcon } from "#ui/difference-icon.tsx";
import { DIFFERENCE_LOOKS } from "#ui/differences.ts";
import { KindIcon } from "#ui/kind-icon.tsx";
import { counted } from "#ui/words.ts";
import { useLivePanelView } from "../view.ts";
import styles from "./compare.module.css";
import { kvOrStream } from "./resource-kind.ts";
import type { CompareRow, DifferenceRow } from "./rows.ts";

/** One line of the list. */
export function CompareRowView({ row }: { row: CompareRow }) {
  if (row.type === "stream") {
    const { title } = kvOrStream(row.name);
    return <span className={styles.of}>{title}</span>;
  }
  return <DifferenceLine row={row} />;
}

function DifferenceLine({ row: { difference } }: { row: DifferenceRow }) {
  const { resource, kind, fields } = difference;
  const adopted = useLivePanelView(({ adopt }) => adopt.has(resourceText(resource)));
  const stream = kvOrStream(resource.stream);
  return (
    <span className={styles.row} data-consumer={resource.consumer !== undefined || undefined}>
      <KindIcon kind={resource.consumer === undefined ? stream.kind : "consumer"} size="sm" />
      <span className={styles.resource}>{resource.consumer ?? stream.name}</span>
      {adopted && (
        <span className={styles.adopted}>
          <Trash2 aria-hidden />
          delete
        </span>
      )}
      <span className={styles.kind}>
        {kind === "changed" ? counted(fields.length, "field") : DIFFERENCE_LOOKS[kind].label}
        <DifferenceIcon kind={kind} />
      </span>
    </span>
  );
}
