/** Exported TypeScript projects, read by the compiler. */
import { compilerOf } from "../../lib/node-programs.mjs";
import { linkPackages } from "../behaviour/typescript/typescript.ts";
import type { Reading } from "../checks/check.ts";
import { lacksNodePackages } from "../checks/typescript.ts";
import { failure, withFiles } from "../programs.ts";
import { testFailure, topologyFaults } from "./javascript.ts";

/** The project as its language's own tools see it. */
export const typescriptReading: Reading = {
  target: "typescript",
  proves:
    "the compiler has nothing to say under strict rules, the tests that come along pass, and every name, text and number of every configuration is read back as it is in the design.",
  lacks: lacksNodePackages,
  slow: true,
  breaks: [
    // First: once tests have passed, they are not run again.
    ["apiError(503, 10077)", "apiError(500, 10077)"],
    ["region: sample.id(n)", "region: n"],
    ["const { subject, sequence, deliveries } = message;", "const { subject, sequence, deliveries, data } = message;"],
    ['ack_policy: "explicit",', 'ack_policy: "sometimes",'],
    ["duplicate_window: 300_000_000_000,", "duplicate_window: 300_000_000_001,"],
    ['return "{}";', "return {};"],
  ],
  read: ({ design, files }) =>
    withFiles(files, async (cwd) => {
      const compiler = compilerOf(linkPackages(cwd));
      const refused = await failure(process.execPath, [compiler, "-p", "."], { cwd, env: {} });
      if (refused) return [refused];
      const failed = await testFailure(cwd);
      return failed ? [failed] : topologyFaults(design, cwd, "dist");
    }),
};
