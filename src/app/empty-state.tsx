import { Compass, FileUp, FolderOpen, LayoutTemplate, Radio, Waypoints } from "lucide-react";
import type { Kind } from "#core/design/kinds/all.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditorSession } from "#editor/react.tsx";
import type { Editor } from "#editor/store.ts";
import { Button } from "#ui/button.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import styles from "./empty-state.module.css";
import { FIRST_TEMPLATES } from "./first-templates.ts";

const FIRST: readonly Kind[] = ["producer", "stream", "consumer"];

interface EmptyStateProps {
  /** Opens the template of that id. */
  onTemplate: (id: string) => void;
  onOpen: () => void;
  /** Shows where one connects to a server. */
  onServer: () => void;
}

/** What a blank canvas offers: the guide, the three elements every topology has, templates, and ways to bring a design in. */
export function EmptyState({ onTemplate, onOpen, onServer }: EmptyStateProps) {
  const editor = useEditorSession();
  const connected = useLive(({ connection }) => connection.state === "connected");
  return (
    <section className={styles.room} aria-labelledby="empty-title">
      <div className={styles.empty}>
        <h2 id="empty-title">Draw where messages go</h2>
        <p>
          Add what publishes, what stores and what reads. Wires follow by themselves from subjects and configurations.
        </p>
        <Button
          variant="primary"
          className={styles.guide ?? ""}
          icon={<Compass />}
          onClick={() => editor.bus.emit("guide/open", {})}
        >
          Let the guide ask what it has to do
        </Button>
        <div className={styles.kinds}>
          {FIRST.map((kind) => {
            const { icon: Icon, label, purpose } = KIND_LOOKS[kind];
            return (
              <button
                key={kind}
                type="button"
                className={styles.kind}
                data-kind={kind}
                onClick={() => editor.bus.emit("element/create", { kind })}
              >
                <Icon aria-hidden />
                <strong>{`Add a ${label.toLowerCase()}`}</strong>
                <span>{purpose}</span>
              </button>
            );
          })}
        </div>
        <fieldset className={styles.templates}>
          <legend>Or begin with a pattern</legend>
          {FIRST_TEMPLATES.map(({ id, title }) => (
            <Button key={id} size="sm" onClick={() => onTemplate(id)}>
              {title}
            </Button>
          ))}
          <Button
            size="sm"
            icon={<LayoutTemplate />}
            onClick={() => editor.bus.emit("dialog/open", { name: "templates" })}
          >
            All templates…
          </Button>
        </fieldset>
        <div className={styles.ways}>
          <Button icon={<Waypoints />} onClick={() => onTemplate("shop-orders")}>
            Start from the example
          </Button>
          <Button icon={<FolderOpen />} onClick={onOpen}>
            Open a file…
          </Button>
          <Button icon={<FileUp />} onClick={() => editor.bus.emit("dialog/open", { name: "import" })}>
            Import from JetStream…
          </Button>
          {connected ? (
            <Button icon={<Radio />} onClick={() => void importFromServer(editor)}>
              Import from the server
            </Button>
          ) : (
            <Button icon={<Radio />} onClick={onServer}>
              Connect to a server…
            </Button>
          )}
        </div>
        <p className={styles.drop}>
          Or drop a design, a picture of one, or JetStream JSON anywhere. Nothing leaves this browser.
        </p>
      </div>
    </section>
  );
}

/** What the server that is connected has becomes the design. */
async function importFromServer(editor: Editor): Promise<void> {
  const { importEverything } = await import("#features/live/import-everything.ts");
  await importEverything(editor);
}
