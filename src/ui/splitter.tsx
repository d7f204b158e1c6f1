import type { KeyboardEvent, PointerEvent } from "react";
import styles from "./splitter.module.css";

interface SplitterProps {
  /** What it resizes: "Inspector width". */
  label: string;
  /** `x` sets a width, `y` a height. */
  axis: "x" | "y";
  /** Whether the panel lies before (left, top) or after the handle. */
  panel: "before" | "after";
  size: number;
  min: number;
  max: number;
  onResize: (size: number) => void;
}

const STEP = 24;

/** A draggable border between two panels; arrow keys move it too. Sizes are CSS pixels. */
export function Splitter({ label, axis, panel, size, min, max, onResize }: SplitterProps) {
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));
  const sign = panel === "before" ? 1 : -1;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const handle = event.currentTarget;
    const from = axis === "x" ? event.clientX : event.clientY;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => {
      const to = axis === "x" ? moved.clientX : moved.clientY;
      onResize(clamp(size + sign * (to - from)));
    };
    const stop = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", stop);
      handle.removeEventListener("pointercancel", stop);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", stop);
    handle.addEventListener("pointercancel", stop);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = axis === "x" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const direction = event.key === less ? -1 : event.key === more ? 1 : 0;
    if (!direction) return;
    event.preventDefault();
    onResize(clamp(size + sign * direction * STEP));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable window splitter is not an <hr>
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      className={styles.splitter}
      data-axis={axis}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
