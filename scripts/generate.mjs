/**
 * Writes what is made of other files: public/design.schema.json from the schemas in src/core, and the modules that hold
 * the code of exported programs. `npm run generate`; run by npm after an installation, by every build and by the tests.
 */
import { register } from "tsx/esm/api";
import { writeIfChanged, writeRuntimes } from "./runtimes.mjs";

await writeRuntimes();

const unregister = register();
const { designJsonSchema } = await import("./design-schema.ts");
await unregister();
await writeIfChanged(
  new URL("../public/design.schema.json", import.meta.url),
  `${JSON.stringify(designJsonSchema(), null, 2)}\n`,
);
