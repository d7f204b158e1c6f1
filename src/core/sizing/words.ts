/** Figures in a line of text. */
import { type Figure, formulaText } from "./figure.ts";
import { quantityText } from "./quantity-text.ts";

/** `119 GiB`, `at least 119 GiB`, `unknown`, `none`: at a glance. */
export function figureText(figure: Figure): string {
  switch (figure.state) {
    case "known":
      return quantityText(figure.unit, figure.value);
    case "unknown":
      return figure.least === undefined ? "unknown" : `at least ${quantityText(figure.unit, figure.least)}`;
    case "none":
      return "none";
  }
}

/** The formula with its result; or why there is none. */
export function explanationOf(figure: Figure): string {
  switch (figure.state) {
    case "known": {
      const assumed = figure.inputs.some(({ basis }) => basis === "assumed");
      return `${formulaText(figure)}${assumed && !figure.formula.includes("assumed") ? " (in part assumed)" : ""}`;
    }
    case "unknown":
      return [figureText(figure), figure.why].filter(Boolean).join(": ");
    case "none":
      return `none: ${figure.why}`;
  }
}
