import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    // Those of exported programs run where they are exported to, as their own language has it.
    exclude: ["**/node_modules/**", "src/core/codegen/targets/*/runtime/**"],
    environment: "node",
    globalSetup: ["scripts/runtimes.mjs"],
    setupFiles: ["vitest.setup.ts"],
    // Ends what hangs; a machine that is busy with something else fails nothing.
    testTimeout: 60_000,
  },
});
