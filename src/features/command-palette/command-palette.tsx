import { Dialog as Base } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { quoted } from "#core/bidi.ts";
import type { Action } from "#editor/action.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { counted } from "#ui/words.ts";
import styles from "./command-palette.module.css";
import { PaletteOption } from "./palette-option.tsx";
import { recentKeys, rememberKey } from "./recent.ts";
import { type PaletteItem, paletteResults } from "./results.ts";

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  actions: readonly Action[];
}

/** Everything the app can do and every element of the design, by typing a few letters. */
export default function CommandPalette({ open, onClose, actions }: CommandPaletteProps) {
  const goneToElement = useRef(false);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup className={styles.popup} finalFocus={() => !goneToElement.current}>
          <Base.Title className="visually-hidden">Search and commands</Base.Title>
          <PaletteSearchBox actions={actions} onClose={onClose} goneToElement={goneToElement} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface SearchBoxProps extends Omit<CommandPaletteProps, "open"> {
  /** Set when the focus goes to an element, and so not back to where it was. */
  goneToElement: RefObject<boolean>;
}

function PaletteSearchBox({ actions, onClose, goneToElement }: SearchBoxProps) {
  const editor = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(
    () => paletteResults({ query, actions, elements, recent: recentKeys() }),
    [query, actions, elements],
  );
  const items = useMemo(() => groups.flatMap(({ items }) => items), [groups]);

  useEffect(() => {
    list.current?.querySelector(`[id="${listId}-${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active, listId]);

  function run(item: PaletteItem | undefined) {
    if (!item) return;
    rememberKey(item.key);
    if (item.type === "element") {
      goneToElement.current = true;
      flushSync(onClose);
      editor.getState().select([item.id]);
      editor.bus.emit("view/reveal", { id: item.id, focus: true });
      return;
    }
    onClose();
    // After the dialog has given the focus back: what runs may take it.
    setTimeout(() => {
      if (item.type === "action") item.action.run();
      else editor.bus.emit("explorer/open", { subject: item.subject });
    }, 50);
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = items.length - 1;
    const to = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(active + 8, last),
      PageUp: Math.max(active - 8, 0),
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setActive(Math.max(to, 0));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(items[active]);
    }
  }

  let index = -1;
  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden />
        <input
          type="text"
          role="combobox"
          aria-label="Search actions and elements"
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={items.length ? `${listId}-${active}` : undefined}
          placeholder="Search actions, elements and subjects"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label="Results" className={styles.list}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
          <div key={group.label} role="group" aria-label={group.label}>
            <div className={styles.group} aria-hidden="true">
              {group.label}
            </div>
            {group.items.map((item) => {
              index += 1;
              const at = index;
              return (
                <PaletteOption
                  key={item.key}
                  item={item}
                  domId={`${listId}-${at}`}
                  active={at === active}
                  showGroup={item.type !== "action" || item.action.group !== group.label}
                  onPoint={() => setActive(at)}
                  onRun={() => run(item)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className={styles.empty}>Nothing is called {quoted(query.trim())}.</p>}
      <p className="visually-hidden" role="status">
        {query.trim() ? counted(items.length, "result") : ""}
      </p>
    </>
  );
}
