import { Search, X } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import styles from "./inspector.module.css";

interface FieldSearchProps {
  query: string;
  onQuery: (query: string) => void;
  /** How many fields were found; null while nothing is asked. */
  count: number | null;
}

/** "Find a field": by label, JSON name or what it does. */
export function FieldSearch({ query, onQuery, count }: FieldSearchProps) {
  const box = useRef<HTMLInputElement>(null);
  return (
    <search className={styles.search}>
      <Search aria-hidden="true" />
      <input
        ref={box}
        type="text"
        aria-label="Find a field"
        placeholder="Find a field"
        value={query}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onQuery(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || query === "") return;
          event.stopPropagation();
          onQuery("");
        }}
      />
      <span role="status" className={styles.found}>
        {count !== null && (count === 0 ? "No field" : counted(count, "field"))}
      </span>
      {query !== "" && (
        <IconButton
          size="sm"
          label="Show all fields"
          icon={<X />}
          onClick={() => {
            onQuery("");
            box.current?.focus();
          }}
        />
      )}
    </search>
  );
}
