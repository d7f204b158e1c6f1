import { Check, Copy } from "lucide-react";
import { useCopy } from "#editor/use-copy.ts";
import { IconButton } from "#ui/button.tsx";
import styles from "./import-dialog.module.css";

/** What people have at hand that writes what can be read here. */
const COMMANDS = [
  ["One stream", "nats stream info ORDERS --json"],
  ["One consumer", "nats consumer info ORDERS billing --json"],
  [
    "All streams and consumers",
    "for s in $(nats stream ls --names); do nats stream info $s --json; " +
      "for c in $(nats consumer ls $s --names); do nats consumer info $s $c --json; done; done > jetstream.json",
  ],
  ["From the monitoring port", "curl -s 'http://localhost:8222/jsz?consumers=true&config=true' > jsz.json"],
] as const;

/** Commands whose output can be imported, ready to copy. `open`: unfolded, while there is nothing to look at yet. */
export function ImportCommands({ open }: { open: boolean }) {
  const { copied, copy } = useCopy();
  return (
    <details className={styles.commands} open={open}>
      <summary>Commands that give what can be imported</summary>
      <p className={styles.note}>
        Files for <code>nats stream add --config</code> and <code>nats consumer add --config</code>, backups of streams,
        lists of any of these and designs are read too.
      </p>
      <dl>
        {COMMANDS.map(([what, command]) => (
          <div key={command}>
            <dt>{what}</dt>
            <dd>
              <code>{command}</code>
              <IconButton
                size="sm"
                label={`Copy the command: ${what}`}
                icon={copied === copiedText(what) ? <Check /> : <Copy />}
                onClick={() => void copy(command, copiedText(what))}
              />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function copiedText(what: string): string {
  return `Copied the command: ${what}`;
}
