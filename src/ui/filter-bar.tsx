import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./filter-bar.module.css";

interface FilterBarProps {
  /** Of the group: "Which problems are listed". */
  label: string;
  children: ReactNode;
}

/** Above a list: which of it is shown. */
export function FilterBar({ label, children }: FilterBarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form is sent
    <div className={styles.bar} role="group" aria-label={label}>
      {children}
    </div>
  );
}

interface FilterBoxProps {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** The role of the list in the same section that the arrow down leads to. */
  list: "tree" | "listbox";
}

/** Text that what is listed must have in it. */
export function FilterBox({ label, placeholder, text, onText, list }: FilterBoxProps) {
  return (
    <div className={styles.box}>
      <Search aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          event.currentTarget.closest("section")?.querySelector<HTMLElement>(`[role=${list}]`)?.focus();
        }}
        spellCheck={false}
        autoComplete="off"
      />
    </div>
  );
}

/** Shows something, or no longer: say which by `aria-pressed`. */
export function FilterToggle(props: Omit<ComponentProps<typeof Button>, "size" | "className">) {
  return <Button size="sm" className={styles.toggle ?? ""} {...props} />;
}
