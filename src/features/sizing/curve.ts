/** What a chart of something over time draws: places are shares of its width and height, from the lower left corner. */
export interface Curve {
  /** From left to right. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** A height that is not to be passed. */
  readonly limit: { readonly y: number; readonly label: string } | null;
  /** It passes the limit, or never comes to an end. */
  readonly over: boolean;
  /** In words. */
  readonly text: string;
  /** Places of the time axis, from the curve down to it. */
  readonly ticks: readonly { readonly x: number; readonly y: number; readonly label: string }[];
}

/** Room above the highest line and after the last point that matters. */
export const MARGIN = 1.2;
