import { Check, Copy, FilePlus2 } from "lucide-react";
import { useMemo } from "react";
import type { Design } from "#core/design/model.ts";
import { exampleDesign } from "#core/lint/pages.ts";
import { useCopy } from "#editor/use-copy.ts";
import { Button } from "#ui/button.tsx";
import styles from "./rules.module.css";

interface ExampleProps {
  json: string;
  /** What the design is called when it is opened. */
  name: string;
  onOpen: (design: Design) => void;
}

/** A design that shows a rule: to read, copy, or open and try. */
export function Example({ json, name, onOpen }: ExampleProps) {
  const { copied, copy } = useCopy();
  const design = useMemo(() => readExample(json), [json]);
  return (
    <figure className={styles.example} aria-label={name}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too */}
      <pre tabIndex={0}>{json}</pre>
      <figcaption>
        {design && (
          <Button size="sm" icon={<FilePlus2 />} onClick={() => onOpen({ ...design, name })}>
            Open as a new design
          </Button>
        )}
        <Button
          size="sm"
          variant="quiet"
          icon={copied ? <Check /> : <Copy />}
          onClick={() => void copy(json, "Copied the example")}
        >
          {copied ? "Copied" : "Copy"}
        </Button>
      </figcaption>
    </figure>
  );
}

/** Null for what is JSON of something else. */
function readExample(json: string): Design | null {
  try {
    return exampleDesign(json);
  } catch {
    return null;
  }
}
