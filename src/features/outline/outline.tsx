import { Search } from "lucide-react";
import { quoted } from "#core/bidi.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { counted, numeral } from "#ui/words.ts";
import styles from "./outline.module.css";
import { OutlineTree } from "./outline-tree-view.tsx";
import { useOutline } from "./use-outline.ts";

/** Every element in a tree: to find, read, wire and edit the graph without the canvas. */
export function Outline() {
  const outline = useOutline();
  const { bus } = useEditorSession();
  const { total, matches, searching, filter, setFilter } = outline;
  return (
    <section className={styles.outline} aria-labelledby="outline-title">
      <header className={styles.head}>
        <h2 id="outline-title" className={styles.title}>
          Outline
        </h2>
        <p className={styles.total} role="status">
          {searching ? `${numeral(matches)} of ${numeral(total)}` : counted(total, "element")}
        </p>
      </header>
      {total > 0 && (
        <div className={styles.filter}>
          <Search aria-hidden />
          <input
            type="search"
            aria-label="Filter the outline by name, kind, application or subject"
            placeholder="Filter by name or subject"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              event.currentTarget.closest("section")?.querySelector<HTMLElement>("[role=tree]")?.focus();
            }}
            spellCheck={false}
            autoComplete="off"
          />
        </div>
      )}
      {outline.rows.length > 0 ? (
        <OutlineTree outline={outline} />
      ) : outline.pending ? null : searching ? (
        <div className={styles.empty}>
          <p>No element has {quoted(filter.trim())} in its name, kind, application or subjects.</p>
          <Button size="sm" onClick={() => bus.emit("explorer/open", { subject: filter.trim() })}>
            Explore it as a subject
          </Button>
        </div>
      ) : (
        <p className={styles.empty}>Every element of the design is listed here, with what it is wired to.</p>
      )}
    </section>
  );
}
