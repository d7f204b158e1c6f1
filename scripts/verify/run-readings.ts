/** Runs the readings, one design after the other. */
import type { ExportFile } from "#core/codegen/target.ts";
import type { Design } from "#core/design/model.ts";
import { ordersExample } from "#core/templates/orders.ts";
import type { Break, Reading } from "./checks/check.ts";
import { hostileDesigns, randomCase } from "./designs.ts";
import { exportedFiles } from "./programs.ts";
import type { Report } from "./report.ts";
import { templatesOnOneServer } from "./templates.ts";

/** What slow readings have of the designs in the small form: one in so many. */
const SHARE = 5;

/**
 * Every reading over the templates, `count` random designs, and as many hostile ones. Before that, each has to see what
 * is broken on purpose.
 */
export async function runReadings(
  readings: readonly Reading[],
  { seed, count, small }: { seed: number; count: number; small: boolean },
  report: Report,
): Promise<void> {
  if (readings.length === 0) return;
  const figures = new Map(readings.map((reading) => [reading, report.figure({ ...reading, how: "read" })]));
  for (const [reading, figure] of figures)
    report.count(figure, { name: "broken on purpose", design: ordersExample() }, await blindness(reading));
  let designs = 0;
  const read = async (name: string, design: Design, sound: boolean) => {
    const isShared = small && designs % SHARE > 0;
    designs += 1;
    for (const [reading, figure] of figures) {
      if (isShared && reading.slow) continue;
      const files = exportedFiles(design, reading.target);
      report.count(figure, { name, design }, await reading.read({ design, files, sound }));
    }
  };
  for (const { name, design } of templatesOnOneServer()) await read(name, design, true);
  for (let number = 1; number <= count; number += 1) {
    const one = randomCase(seed, number, () => true);
    await read(one.name, one.design, true);
  }
  for (const [n, design] of hostileDesigns(seed, count).entries()) await read(`hostile design ${n + 1}`, design, false);
}

/** The breaks that the reading does not see, a line each. */
async function blindness({ target, breaks, read }: Reading): Promise<readonly string[]> {
  const design = ordersExample();
  const files = exportedFiles(design, target);
  const unseen: string[] = [];
  for (const each of breaks) {
    const broken = files.map((file) => withBreak(file, each));
    const what = `${JSON.stringify(each[0])} as ${JSON.stringify(each[1])}`;
    if (broken.every(({ text }, i) => text === files[i]?.text)) unseen.push(`${what}: no file has it`);
    else if ((await read({ design, files: broken, sound: true })).length === 0) unseen.push(`${what}: is not seen`);
  }
  return unseen;
}

function withBreak(file: ExportFile, [text, instead]: Break): ExportFile {
  return { ...file, text: file.text.replace(text, () => instead) };
}
