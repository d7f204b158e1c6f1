/** uPlot in the colours of the app's theme. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { ChartFacts } from "./charts.ts";

const HEIGHT = 116;
const AXIS_WIDTH = 62;
const FONT = '11px "Inter Variable", system-ui, sans-serif';

/** A chart that stands in the page. */
export interface Plot {
  /** `times` in milliseconds since 1970, oldest first. */
  show(facts: ChartFacts, times: readonly number[]): void;
  remove(): void;
}

/** Draws into `place`, as wide as that is. `onPoint`: the index that the pointer is at, or null. */
export function createPlot(place: HTMLElement, first: ChartFacts, onPoint: (index: number | null) => void): Plot {
  let facts = first;
  const token = (name: string) => () => getComputedStyle(place).getPropertyValue(`--${name}`).trim();
  const axis = {
    font: FONT,
    stroke: token("text-2"),
    grid: { stroke: token("border"), width: 1 },
    ticks: { show: false },
  };
  const plot = new uPlot(
    {
      width: Math.max(120, place.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false, x: false, y: false } },
      scales: { y: { range: (_, __, most) => [0, niceTop(most)] } },
      axes: [
        { ...axis, values: (_, splits) => splits.map(clockText) },
        { ...axis, size: AXIS_WIDTH, space: 26, values: (_, splits) => splits.map((value) => facts.text(value)) },
      ],
      series: [
        {},
        ...first.lines.map((_, i) => ({
          stroke: token(i === 0 ? "accent" : "kind-service"),
          width: 1.75,
          // Told by more than their colours.
          ...(i > 0 && { dash: [5, 4] }),
          points: { show: false },
        })),
      ],
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    },
    [[], ...first.lines.map(() => [])] as uPlot.AlignedData,
    place,
  );
  const sizes = new ResizeObserver(() => plot.setSize({ width: Math.max(120, place.clientWidth), height: HEIGHT }));
  sizes.observe(place);
  const themes = new MutationObserver(() => plot.redraw(false));
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return {
    show(next, times) {
      facts = next;
      const seconds = times.map((at) => at / 1000);
      plot.setData([seconds, ...next.lines.map(({ values }) => [...values])] as uPlot.AlignedData);
    },
    remove() {
      sizes.disconnect();
      themes.disconnect();
      plot.destroy();
    },
  };
}

/** Room above the highest value; something to see when all is nothing. */
function niceTop(most: number | null): number {
  return most && most > 0 ? most * 1.1 : 1;
}

/** `22:04:05`, in the user's zone. */
export function clockText(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB");
}
