import { Canvas } from "#features/canvas/canvas.tsx";
import { EmbedBadge } from "#features/share/embed-badge.tsx";
import { PassphraseDialog } from "#features/share/passphrase-dialog.tsx";
import styles from "./app.module.css";
import { useVisit, type Visitor } from "./visit.ts";

/** `?embed`: the canvas alone, to look at, in another page's frame. What cannot be shown says why, and offers no edit. */
export default function Embedded({ visitor }: { visitor: Visitor }) {
  const visit = useVisit();
  return (
    <div className={styles.app}>
      <main className={styles.embedded}>
        <Canvas />
        {visit.kind === "preview" && <EmbedBadge />}
        {visit.kind === "problem" && <Notice title={visit.text} text={visit.detail} />}
        {visit.kind === "own" && (
          <Notice
            title="No design to show"
            text="The address of an embedded canvas carries its design after the #. Share, Embed gives the HTML for it."
          />
        )}
      </main>
      {visit.kind === "sealed" && <PassphraseDialog open onTry={visit.open} onClose={() => void visitor.leave()} />}
    </div>
  );
}

function Notice({ title, text }: { title: string; text: string }) {
  return (
    <section className={styles.notice} role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
    </section>
  );
}
