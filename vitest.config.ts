import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    environment: "node",
    globalSetup: ["scripts/runtimes.mjs"],
    setupFiles: ["vitest.setup.ts"],
    // Ends what hangs; a machine that is busy with something else fails nothing.
    testTimeout: 60_000,
  },
});
