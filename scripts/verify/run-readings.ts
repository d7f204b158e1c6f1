/** Runs the readings, one design after the other. */
import type { Reading } from "./checks/check.ts";
import { hostileDesigns, randomCase } from "./designs.ts";
import type { Report } from "./report.ts";
import { templatesOnOneServer } from "./templates.ts";

/** Every reading over the templates, `count` random designs, and as many hostile ones. */
export async function runReadings(
  readings: readonly Reading[],
  { seed, count }: { seed: number; count: number },
  report: Report,
): Promise<void> {
  if (readings.length === 0) return;
  const figures = new Map(readings.map((reading) => [reading, report.figure({ ...reading, how: "read" })]));
  const read = async (name: string, design: Parameters<Reading["read"]>[0], sound: boolean) => {
    for (const [reading, figure] of figures) report.count(figure, { name, design }, await reading.read(design, sound));
  };
  for (const { name, design } of templatesOnOneServer()) await read(name, design, true);
  for (let number = 1; number <= count; number += 1) {
    const one = randomCase(seed, number, () => true);
    await read(one.name, one.design, true);
  }
  for (const [n, design] of hostileDesigns(seed, count).entries()) await read(`hostile design ${n + 1}`, design, false);
}
