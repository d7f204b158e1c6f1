import { CirclePause, Megaphone, TrendingUp, TriangleAlert } from "lucide-react";
import { elementName } from "#core/design/model.ts";
import { figuresOf, pulseOf } from "#core/live/watch/words.ts";
import { useEditor } from "#editor/react.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { newsTitle, ownerName, problemsTitle, type WatchedRow, type WatchRow } from "./rows.ts";
import styles from "./watch.module.css";

/** One line of the list. `old`: figures are not of now. */
export function WatchRowView({ row, old }: { row: WatchRow; old: boolean }) {
  switch (row.type) {
    case "news":
      return (
        <span className={styles.name}>
          <Megaphone aria-hidden="true" />
          {newsTitle(row.count)}
        </span>
      );
    case "problems":
      return (
        <span className={styles.name}>
          <TriangleAlert aria-hidden="true" />
          {problemsTitle(row.count)}
        </span>
      );
    case "heading":
      return row.text;
    case "watched":
      return <Watched row={row} old={old} />;
  }
}

function Watched({ row: { id, activity }, old }: { row: WatchedRow; old: boolean }) {
  const element = useEditor((state) => state.design.elements.get(id));
  const owner = useEditor((state) => (element ? ownerName(state.design.elements, element) : ""));
  const pulse = pulseOf(activity);
  return (
    <span className={styles.row}>
      <span className={styles.name}>
        {element && <KindIcon kind={element.kind} size="sm" />}
        <span className={styles.text}>{(element && elementName(element)) || id}</span>
        {owner && <span className={styles.owner}>{owner}</span>}
      </span>
      <span className={styles.figures} data-pulse={pulse} data-old={old || undefined}>
        {pulse === "stalled" && <CirclePause aria-hidden="true" />}
        {pulse === "behind" && <TrendingUp aria-hidden="true" />}
        <span className={styles.text}>{figuresOf(activity).join(" · ")}</span>
      </span>
    </span>
  );
}
