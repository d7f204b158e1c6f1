import { ArrowRight } from "lucide-react";
import { Fragment } from "react";
import { DELIVERY_TITLES } from "#core/guarantees/model.ts";
import { useEditor } from "#editor/react.tsx";
import styles from "./guarantees.module.css";
import { concernsOf, type PathRow, stationsOf, subjectsText } from "./paths.ts";
import { TONES } from "./tones.ts";

/** One path of the list. */
export function PathRowView({ row: { path } }: { row: PathRow }) {
  const elements = useEditor((state) => state.design.elements);
  const { lost } = concernsOf(path);
  const { icon: LostIcon } = TONES.lost;
  return (
    <span className={styles.path}>
      <span className={styles.way}>
        {stationsOf(path, elements).map((station, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: stations have a place, and a name may come twice
          <Fragment key={i}>
            {i > 0 && <ArrowRight aria-hidden="true" />}
            <span>{station}</span>
          </Fragment>
        ))}
      </span>
      <span className={styles.facts}>
        <span className={styles.delivery} data-delivery={path.delivery}>
          {DELIVERY_TITLES[path.delivery]}
        </span>
        {lost > 0 && (
          <span className={styles.lost}>
            <LostIcon aria-hidden="true" />
            {lost}
          </span>
        )}
        <code>{subjectsText(path)}</code>
      </span>
    </span>
  );
}
