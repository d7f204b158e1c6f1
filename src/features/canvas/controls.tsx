import { BoxSelect, Map as MapIcon, Maximize, Minus, Plus, Workflow } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useEditor } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import { shortcutText } from "#ui/shortcut.ts";
import styles from "./canvas.module.css";
import { useCanvasSession, useCanvasUi } from "./session/session.ts";

/** Zoom, fit, layout: small and in the corner, since keys and gestures do the same. `minimap`: null without room for it. */
export function Controls({ minimap, onMinimap }: { minimap: boolean | null; onMinimap: () => void }) {
  const { editor, ui } = useCanvasSession();
  const { bus } = editor;
  const editing = useEditor((state) => state.mode === "edit");
  const blank = useEditor((state) => state.design.elements.size === 0);
  const selecting = useCanvasUi((state) => state.tool === "select");
  const layingOut = useCanvasUi((state) => state.layingOut);
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that belong together, not fields of a form
    <div className={styles.controls} role="group" aria-label="View">
      <IconButton
        label="Zoom out"
        shortcut={shortcutText("Mod+-")}
        size="sm"
        icon={<Minus />}
        onClick={() => bus.emit("view/zoom", { by: "out" })}
      />
      <Zoom />
      <IconButton
        label="Zoom in"
        shortcut={shortcutText("Mod+=")}
        size="sm"
        icon={<Plus />}
        onClick={() => bus.emit("view/zoom", { by: "in" })}
      />
      <IconButton
        label="Fit everything in view"
        shortcut={shortcutText("Shift+1")}
        size="sm"
        icon={<Maximize />}
        onClick={() => bus.emit("view/fit", {})}
      />
      {editing && (
        <>
          <IconButton
            label="Lay out automatically"
            shortcut={shortcutText("Mod+Shift+L")}
            size="sm"
            icon={<Workflow />}
            idle={blank || layingOut}
            aria-busy={layingOut}
            onClick={() => bus.emit("layout/run", {})}
          />
          <IconButton
            label="Select by dragging a box"
            size="sm"
            icon={<BoxSelect />}
            aria-pressed={selecting}
            onClick={() => ui.setState({ tool: selecting ? "pan" : "select" })}
          />
        </>
      )}
      {minimap !== null && (
        <IconButton
          className={styles.minimapToggle}
          label="Minimap"
          size="sm"
          icon={<MapIcon />}
          aria-pressed={minimap}
          onClick={onMinimap}
        />
      )}
    </div>
  );
}

function Zoom() {
  const { camera, editor } = useCanvasSession();
  const percent = useSyncExternalStore(
    (changed) => camera.subscribe(changed),
    () => Math.round(camera.view.zoom * 100),
  );
  return (
    <button
      type="button"
      className={styles.zoom}
      title="Zoom to 100 %"
      aria-label={`Zoom ${percent} %, set to 100 %`}
      onClick={() => editor.bus.emit("view/zoom", { by: "reset" })}
    >
      {percent} %
    </button>
  );
}
