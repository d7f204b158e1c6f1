import { CircleCheck, TriangleAlert } from "lucide-react";
import { useId, useState } from "react";
import { quoted } from "#core/bidi.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { numeral } from "#ui/words.ts";
import { appAddress } from "./address.ts";
import { CopyButton } from "./copy-button.tsx";
import { downloadDesign } from "./download-design.ts";
import { linkVerdict } from "./link-length.ts";
import { passphraseHint } from "./passphrase.ts";
import styles from "./share.module.css";
import { useDesignLink } from "./use-design-link.ts";

/** The link, how far it carries, and a passphrase for those who want one. */
export function LinkPanel() {
  const [sealed, setSealed] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const { fragment, problem } = useDesignLink(sealed ? passphrase : null);
  const fieldId = useId();
  const link = fragment === null ? "" : `${appAddress()}#${fragment}`;

  return (
    <>
      <div className={styles.form}>
        <label className={styles.hint} htmlFor={fieldId}>
          Anyone with this link{sealed && " and the passphrase"} opens a copy of the design as it is now
        </label>
        <div className={styles.copyRow}>
          <input
            id={fieldId}
            className={styles.link}
            readOnly
            value={link}
            placeholder={sealed && passphrase === "" ? "Type a passphrase first" : "Packing the design…"}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton
            label="Copy link"
            done="Link copied"
            variant="primary"
            disabled={link === ""}
            copy={() => navigator.clipboard.writeText(link)}
          />
        </div>
        {problem !== null && (
          <p className={styles.wrong} role="alert">
            {problem}
          </p>
        )}
        {link !== "" && <Verdict length={link.length} />}
      </div>
      <Passphrase sealed={sealed} onSealed={setSealed} passphrase={passphrase} onPassphrase={setPassphrase} />
      <p className={styles.note}>
        The link itself holds the whole design, packed: elements, places, notes. Nothing is uploaded or stored anywhere,
        and what follows the # is not sent to any server. Credentials are never part of a design.
      </p>
    </>
  );
}

function Verdict({ length }: { length: number }) {
  const editor = useEditorSession();
  const { level, text } = linkVerdict(length);
  return (
    <div className={styles.verdict} data-level={level} role="status">
      {level === "fits" ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
      <div>
        <p>
          <strong>{numeral(length)} characters.</strong> {text}
        </p>
        {level === "too-long" && (
          <Button size="sm" onClick={() => downloadDesign(editor.getState().design)}>
            Download the file
          </Button>
        )}
      </div>
    </div>
  );
}

interface PassphraseProps {
  sealed: boolean;
  onSealed: (sealed: boolean) => void;
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
}

function Passphrase({ sealed, onSealed, passphrase, onPassphrase }: PassphraseProps) {
  const hintId = useId();
  const { level, text } = passphraseHint(passphrase);
  const name = useEditor((state) => state.design.name);
  if (!window.isSecureContext) {
    return <p className={styles.hint}>A passphrase needs this page to be served over HTTPS.</p>;
  }
  return (
    <div className={styles.form}>
      <label className={styles.check}>
        <input type="checkbox" checked={sealed} onChange={(event) => onSealed(event.target.checked)} />
        Ask for a passphrase to open it
      </label>
      {sealed && (
        <>
          <label className={styles.field}>
            <span>Passphrase for {quoted(name)}</span>
            <input
              type="text"
              value={passphrase}
              onChange={(event) => onPassphrase(event.target.value)}
              aria-describedby={hintId}
              autoComplete="off"
              spellCheck={false}
            />
          </label>
          <p id={hintId} className={styles.hint} data-level={level}>
            {text} It is not in the link: tell it by another way. Lost, it cannot be recovered.
          </p>
        </>
      )}
    </div>
  );
}
