import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import styles from "./finder.module.css";

/** Entries under a heading; a group without entries is not shown. */
interface FinderGroup<T> {
  readonly label: string;
  readonly items: readonly T[];
}

interface FinderProps<T extends { readonly id: string }> {
  /** Of the list: "Rules". The search box is "Search rules". */
  label: string;
  query: string;
  onQuery: (query: string) => void;
  groups: readonly FinderGroup<T>[];
  /** The id of the entry that is chosen. */
  chosen: string | undefined;
  onChoose: (id: string) => void;
  /** Enter in the search box, or a double click. */
  onTake?: (item: T) => void;
  /** What an entry shows. */
  children: (item: T) => ReactNode;
  /** How many were found, for screen readers; what is said instead when there are none is shown. */
  status: string;
  searchRef?: RefObject<HTMLInputElement | null>;
}

/** A search box above a list: the box keeps the focus, and its arrow keys choose in the list. */
export function Finder<T extends { readonly id: string }>({
  label,
  query,
  onQuery,
  groups,
  chosen,
  onChoose,
  onTake,
  children,
  status,
  searchRef,
}: FinderProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const items = groups.flatMap((group) => group.items);
  const at = items.findIndex(({ id }) => id === chosen);
  const current = items[at]?.id;

  useEffect(() => {
    // When the dialog around it has opened: nothing scrolls before.
    const frame = requestAnimationFrame(() => {
      if (current) list.current?.querySelector(`[id="${listId}-${current}"]`)?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, [current, listId]);

  function onKeyDown(event: KeyboardEvent) {
    const item = items[at];
    if (event.key === "Enter" && item && onTake && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onTake(item);
      return;
    }
    const last = items.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 }[event.key];
    const next = to === undefined ? undefined : items[Math.max(0, Math.min(to, last))];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
  }

  return (
    <div className={styles.finder}>
      <div className={styles.search}>
        <Search aria-hidden />
        <input
          ref={searchRef}
          type="text"
          role="combobox"
          aria-label={`Search ${label.toLowerCase()}`}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current && `${listId}-${current}`}
          placeholder={`Search ${label.toLowerCase()}`}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={label} className={styles.list}>
        {groups.map((group) =>
          group.items.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
            <div key={group.label} role="group" aria-label={group.label}>
              <div className={styles.group} aria-hidden="true">
                {group.label}
              </div>
              {group.items.map((item) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds the focus and the keyboard
                <div
                  key={item.id}
                  id={`${listId}-${item.id}`}
                  role="option"
                  tabIndex={-1}
                  className={styles.option}
                  aria-selected={item.id === current}
                  onClick={() => onChoose(item.id)}
                  onDoubleClick={onTake && (() => onTake(item))}
                >
                  {children(item)}
                </div>
              ))}
            </div>
          ),
        )}
      </div>
      <p role="status" className={items.length === 0 ? styles.nothing : "visually-hidden"}>
        {status}
      </p>
    </div>
  );
}
