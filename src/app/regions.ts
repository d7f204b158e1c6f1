/** The parts of the screen as stops of the keyboard: F6 goes on to the next, as browsers and editors do. */

const REGIONS = "header, aside, main, section[data-region], nav";

/** What has the focus when a region is entered, best first: the tree, the graph, the heading, the text, any control. */
const STARTS = [
  "[role=tree]",
  "[data-graph] .react-flow__node[tabindex='0']",
  "[data-graph]",
  "h2[tabindex]",
  ".monaco-editor [role=textbox], .monaco-editor textarea",
  "button",
];

/** Gives the focus to the region after the one that has it, or before. */
export function goToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(
    (region) => region.closest("[role=dialog]") === null && region.parentElement?.closest(REGIONS) == null,
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = regions[(from + step + regions.length) % regions.length];
  if (next) startOf(next)?.focus();
}

/** Where the focus goes on when what had it is gone. */
export function goToCanvas(): void {
  const canvas = document.querySelector<HTMLElement>("main");
  if (canvas) startOf(canvas)?.focus({ preventScroll: true });
}

function startOf(region: HTMLElement): HTMLElement | null {
  for (const start of STARTS) {
    const found = region.querySelector<HTMLElement>(start);
    if (found) return found;
  }
  return null;
}
