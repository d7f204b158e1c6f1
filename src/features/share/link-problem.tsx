import { useRef } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import styles from "./visit.module.css";

export interface LinkProblemProps {
  /** What is wrong: "This link is cut off". */
  text: string;
  /** Where, and what can be done. */
  detail: string;
  onBlank: () => void;
  /** Closed without a new design; as `onBlank` when absent. */
  onClose?: () => void;
}

/** Instead of a shared design, when its link cannot be read. */
export function LinkProblem({ text, detail, onBlank, onClose = onBlank }: LinkProblemProps) {
  const blank = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={text}
      open
      onClose={onClose}
      size="sm"
      initialFocus={blank}
      footer={
        <Button ref={blank} variant="primary" onClick={onBlank}>
          Start a blank design
        </Button>
      }
    >
      <p>{detail}</p>
      <p className={styles.advice}>Nothing was opened, and your own designs are untouched.</p>
    </Dialog>
  );
}
