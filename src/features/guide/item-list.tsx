import { Plus } from "lucide-react";
import { useRef } from "react";
import { Button } from "#ui/button.tsx";
import { focusSoon } from "./focus.ts";
import styles from "./guide.module.css";
import { ItemCard } from "./item-card.tsx";
import { itemName, type Section } from "./questions/question.ts";
import { useReadOnly, useWalk, useWalkState } from "./use-walk.ts";
import { listAt, withItem, withoutItem } from "./walk/entries.ts";

/** More of them are closed at first: one looks for one's own. */
const OPEN_AT_FIRST = 3;

/** Things with the same questions about each. */
export function ItemList({ section }: { section: Extract<Section, { type: "list" }> }) {
  const { path, noun, named, owner, title, about } = section;
  const walk = useWalk();
  const readOnly = useReadOnly();
  const entries = useWalkState((state) => state.entries);
  const place = useRef<HTMLDivElement>(null);
  const items = listAt(entries, path);
  const shown = [...items.keys()].filter((i) => owner || itemName(items[i] ?? {}, named) !== "");

  const change = (next: typeof entries, label: string) => {
    const list = listAt(next, path);
    walk.answer(path, list.length > 0 ? list : undefined, label);
  };

  return (
    <div ref={place} className={styles.section}>
      <h3>{title}</h3>
      <p className={styles.about}>{about}</p>
      {shown.length === 0 && !owner && (
        <p className={styles.about}>{`No ${noun} is named yet: step 1 asks for them.`}</p>
      )}
      {shown.map((i) => {
        const item = items[i] ?? {};
        const name = itemName(item, named) || `New ${noun}`;
        return (
          <ItemCard
            key={`${path.join("/")}/${i}`}
            section={section}
            index={i}
            name={name}
            item={item}
            entries={entries}
            open={items.length <= OPEN_AT_FIRST || (owner && i === items.length - 1)}
            onRemove={
              owner && !readOnly
                ? () => {
                    change(withoutItem(entries, path, i), `removing ${noun} ${name}`);
                    focusSoon(place.current, "[data-add]");
                  }
                : undefined
            }
          />
        );
      })}
      {owner && !readOnly && (
        <Button
          size="sm"
          data-add
          className={styles.add ?? ""}
          icon={<Plus />}
          onClick={() => {
            change(withItem(entries, path), `adding ${article(noun)}`);
            focusSoon(place.current, "[data-card]", "input");
          }}
        >
          {`Add ${article(noun)}`}
        </Button>
      )}
    </div>
  );
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
