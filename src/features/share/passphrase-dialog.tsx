import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import styles from "./share.module.css";

interface PassphraseDialogProps {
  open: boolean;
  /** Tries the passphrase; a text says why it failed, null that it worked. */
  onTry: (passphrase: string) => Promise<string | null>;
  onClose: () => void;
}

/** Asks for the passphrase of a sealed link. It is used in this browser and sent nowhere. */
export function PassphraseDialog({ open, onTry, onClose }: PassphraseDialogProps) {
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const formId = useId();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || passphrase === "") return;
    setBusy(true);
    const failed = await onTry(passphrase);
    setBusy(false);
    setProblem(failed);
    if (failed !== null) field.current?.select();
  }

  return (
    <Dialog
      title="This design is sealed"
      description="Whoever sent the link knows the passphrase. It is checked in this browser and sent nowhere."
      open={open}
      onClose={onClose}
      size="sm"
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} disabled={busy || passphrase === ""}>
            {busy ? "Opening…" : "Open"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className={styles.form}>
        <label className={styles.field}>
          <span>Passphrase</span>
          <input
            ref={field}
            type="password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : `${formId}-problem`}
            autoComplete="off"
          />
        </label>
        <p id={`${formId}-problem`} className={styles.wrong} role="alert">
          {problem}
        </p>
      </form>
    </Dialog>
  );
}
