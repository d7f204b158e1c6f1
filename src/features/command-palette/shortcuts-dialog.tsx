import type { Action } from "#editor/action.ts";
import { Dialog } from "#ui/dialog.tsx";
import { shortcutText } from "#ui/shortcut.ts";
import styles from "./shortcuts-dialog.module.css";

export interface ShortcutsDialogProps {
  open: boolean;
  onClose: () => void;
  actions: readonly Action[];
}

interface Line {
  readonly label: string;
  readonly keys: readonly string[];
}

/** Keys of the outline, which belong to its rows and are no actions of the app. */
const OUTLINE_KEYS: readonly Line[] = [
  { label: "Next or previous row", keys: ["↓", "↑"] },
  { label: "Expand, or go down", keys: ["→"] },
  { label: "Collapse, or go up", keys: ["←"] },
  { label: "Follow a wire", keys: ["→", "Enter"] },
  { label: "Back from a followed wire", keys: ["Alt+←"] },
  { label: "Select and show", keys: ["Enter"] },
  { label: "Add to the selection", keys: ["Space"] },
  { label: "Extend the selection", keys: ["Shift+↓", "Shift+↑"] },
  { label: "Go to a name", keys: ["A … Z"] },
  { label: "Rename", keys: ["F2"] },
  { label: "Actions of the row", keys: ["Shift+F10"] },
];

/** Every key of the app, by what it is for. */
export default function ShortcutsDialog({ open, onClose, actions }: ShortcutsDialogProps) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="Single keys act while the canvas or the outline has the focus."
      open={open}
      onClose={onClose}
      size="lg"
      text
    >
      <div className={styles.columns}>
        {shortcutGroups(actions).map(({ label, lines }) => (
          <section key={label} className={styles.group}>
            <h3 className={styles.title}>{label}</h3>
            <dl>
              {lines.map((line) => (
                <div key={line.label} className={styles.line}>
                  <dt>{line.label}</dt>
                  <dd className={styles.keys}>
                    {line.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function shortcutGroups(actions: readonly Action[]): readonly { label: string; lines: readonly Line[] }[] {
  const groups = new Map<string, Line[]>();
  for (const { group, label, shortcut } of actions) {
    if (!shortcut) continue;
    const line = { label, keys: [shortcutText(shortcut)] };
    const list = groups.get(group);
    if (list) list.push(line);
    else groups.set(group, [line]);
  }
  return [...[...groups].map(([label, lines]) => ({ label, lines })), { label: "In the outline", lines: OUTLINE_KEYS }];
}
