import { FileKey2 } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import styles from "./connect.module.css";

/** Characters; a credentials file has about a thousand. */
const LONGEST = 100_000;

/**
 * A credentials file: chosen, dropped or pasted. Its text goes into the field without being shown, and the page only
 * says that it is there.
 */
export function CredentialsField({ problem }: { problem: string | undefined }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState("");
  const [over, setOver] = useState(false);
  const id = useId();

  async function take(file: File | undefined) {
    if (!file || !box.current) return;
    if (file.size > LONGEST) {
      setTold(`${file.name} is too large to be a credentials file.`);
      return;
    }
    box.current.value = await file.text();
    setTold(`${file.name} is read.`);
  }

  function choose() {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".creds,.txt";
    input.addEventListener("change", () => void take(input.files?.[0]));
    input.click();
  }

  function drop(event: DragEvent) {
    setOver(false);
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    // The app takes files that fall anywhere else for designs.
    event.stopPropagation();
    void take(event.dataTransfer.files[0]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files fall on it; the button in it does the same
    <div
      className={styles.field}
      data-wide
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>Credentials</label>
      <div className={styles.creds} data-over={over || undefined}>
        <textarea
          ref={box}
          id={id}
          name="creds"
          className={styles.masked}
          rows={2}
          placeholder="Paste the text here, or drop the file"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={LONGEST}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={`${id}-below`}
          onInput={() => setTold("")}
        />
        <Button size="sm" icon={<FileKey2 />} onClick={choose}>
          Choose…
        </Button>
      </div>
      <p id={`${id}-below`} className={styles.below} data-wrong={problem !== undefined || undefined} role="status">
        {problem ?? (told || "A .creds file: a user's JWT and seed.")}
      </p>
    </div>
  );
}
