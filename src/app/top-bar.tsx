import {
  Braces,
  FileCode,
  Menu as MenuIcon,
  Moon,
  Network,
  PanelLeft,
  PanelRight,
  Radar,
  Redo2,
  Search,
  Share2,
  Sun,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Action } from "#editor/action.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { shortcutText } from "#ui/shortcut.ts";
import { redo, undo } from "./app-actions.ts";
import { LiveSummary, ProblemsSummary } from "./beside-parts.tsx";
import { DesignName } from "./design-name.tsx";
import { EnvironmentMenu } from "./environment-menu.tsx";
import { usePanels } from "./panels.ts";
import { useTheme } from "./theme.ts";
import styles from "./top-bar.module.css";

/** The first row: which design, its state, and what one does with the whole of it. */
export function TopBar({ actions, status }: { actions: readonly Action[]; status: ReactNode }) {
  const editor = useEditorSession();
  const panels = usePanels();
  const { resolved, setTheme } = useTheme();
  const lastDone = useEditor((state) => state.past.at(-1)?.label);
  const nextDone = useEditor((state) => state.future[0]?.label);
  const editing = useEditor((state) => state.mode === "edit");
  const menu = ["Design", "Help"].flatMap((name) => actions.filter(({ group }) => group === name));

  return (
    <header className={styles.bar}>
      <div className={styles.group}>
        <Menu
          label="Design"
          trigger={(props) => <IconButton {...props} label="Main menu" icon={<MenuIcon />} />}
          items={menu.map((action, index) => ({
            id: action.id,
            label: action.label,
            hint: action.shortcut ? shortcutText(action.shortcut) : "",
            separated: index > 0 && action.group !== menu[index - 1]?.group,
            disabled: action.enabled?.() === false,
            run: action.run,
          }))}
        />
        <span className={styles.brand} aria-hidden>
          <Network />
        </span>
        <h1 className="visually-hidden">JetStream Designer</h1>
        <DesignName />
        <span className={styles.status}>{status}</span>
      </div>

      <div className={styles.group} data-wide>
        <IconButton
          label={lastDone ? `Undo: ${lastDone}` : "Undo"}
          shortcut={shortcutText("Mod+Z")}
          icon={<Undo2 />}
          idle={!lastDone || !editing}
          onClick={() => undo(editor)}
        />
        <IconButton
          label={nextDone ? `Redo: ${nextDone}` : "Redo"}
          shortcut={shortcutText("Mod+Shift+Z")}
          icon={<Redo2 />}
          idle={!nextDone || !editing}
          onClick={() => redo(editor)}
        />
        <Button
          className={styles.search ?? ""}
          icon={<Search />}
          onClick={() => editor.bus.emit("dialog/open", { name: "palette" })}
        >
          <span>Search or run</span>
          <kbd>{shortcutText("Mod+K")}</kbd>
        </Button>
        <Button
          variant="quiet"
          icon={<Radar />}
          aria-pressed={panels.explorer}
          onClick={() => panels.toggle("explorer")}
          title="Type a subject, see every place it reaches"
        >
          Subjects
        </Button>
      </div>

      <div className={styles.group} data-end>
        <ProblemsSummary
          open={panels.bottom && panels.bottomTab === "problems"}
          onToggle={() => panels.toggleTab("problems")}
          meanwhile={<span className={styles.summaryPlace} />}
        />
        <LiveSummary
          open={panels.bottom && panels.bottomTab === "live"}
          onToggle={() => panels.toggleTab("live")}
          meanwhile={<span className={styles.livePlace} />}
        />
        <EnvironmentMenu />
        <span className={styles.toggles}>
          <IconButton
            label="Left panel"
            aria-pressed={panels.left}
            icon={<PanelLeft />}
            onClick={() => panels.toggle("left")}
          />
          <IconButton
            label="Text panel"
            aria-pressed={panels.bottom && panels.bottomTab === "text"}
            icon={<Braces />}
            onClick={() => panels.toggleTab("text")}
          />
          <IconButton
            label="Code panel"
            aria-pressed={panels.bottom && panels.bottomTab === "code"}
            icon={<FileCode />}
            onClick={() => panels.toggleTab("code")}
          />
          <IconButton
            label="Inspector"
            aria-pressed={panels.right}
            icon={<PanelRight />}
            onClick={() => panels.toggle("right")}
          />
        </span>
        <IconButton
          className={styles.theme ?? ""}
          label={resolved === "dark" ? "Light theme" : "Dark theme"}
          icon={resolved === "dark" ? <Sun /> : <Moon />}
          onClick={() => setTheme(resolved === "dark" ? "light" : "dark")}
        />
        <Button variant="primary" icon={<Share2 />} onClick={() => editor.bus.emit("dialog/open", { name: "share" })}>
          Share
        </Button>
      </div>
    </header>
  );
}
