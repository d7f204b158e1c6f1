/** Columns and rows are this far apart, in canvas units: the largest card fits in between. */
const COLUMN = 240;
const ROW = 140;

/** `size` places on a square grid, row by row: the same for the app and for the page that it is measured against. */
export function gridPlaces(size: number): { x: number; y: number }[] {
  const columns = Math.ceil(Math.sqrt(size));
  return Array.from({ length: size }, (_, i) => ({ x: (i % columns) * COLUMN, y: Math.floor(i / columns) * ROW }));
}
