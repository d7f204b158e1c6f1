import { designEquals } from "#core/design/equality.ts";
import { parseDesign } from "#core/design/parse.ts";
import type { Reading } from "../checks/check.ts";
import { exportedFiles } from "../programs.ts";

/** The file opens again. */
export const designJsonReading: Reading = {
  target: "design-json",
  proves: "the file opens again as an equal design, and is written the same once more.",
  breaks: [
    ['"max_age": 604800000000000', '"max_age": 604800000000001'],
    ['"ORDERS"', '"ORDERS'],
    ['"kind": "stream"', '"kind" : "stream"'],
  ],
  async read({ design, files: [file, ...others] }) {
    if (!file || others.length > 0) return ["not one file"];
    const opened = parseDesign(file.text);
    if (!opened.ok) return opened.error.map((error) => `does not open: ${JSON.stringify(error)}`);
    const [again] = exportedFiles(opened.value, "design-json");
    return [
      ...(designEquals(opened.value, design) ? [] : ["opens as another design"]),
      ...(again?.text === file.text ? [] : ["is written differently the second time"]),
    ];
  },
};
