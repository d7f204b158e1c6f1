import { useRef } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import styles from "./visit.module.css";

interface LinkProblemProps {
  /** What is wrong: "This link is cut off". */
  text: string;
  /** Where, and what can be done. */
  detail: string;
  onBlank: () => void;
  /** Back to the user's own designs. */
  onClose: () => void;
}

/** Instead of a shared design, when its link cannot be read. */
export function LinkProblem({ text, detail, onBlank, onClose }: LinkProblemProps) {
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={text}
      open
      onClose={onClose}
      size="sm"
      initialFocus={close}
      footer={
        <>
          <Button onClick={onBlank}>Start a blank design</Button>
          <Button ref={close} variant="primary" onClick={onClose}>
            Open my designs
          </Button>
        </>
      }
    >
      <p>{detail}</p>
      <p className={styles.advice}>Nothing was opened, and your own designs are untouched.</p>
    </Dialog>
  );
}
