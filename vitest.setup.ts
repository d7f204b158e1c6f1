import fc from "fast-check";

// On a developer's machine every run looks elsewhere; a finding prints its seed. CI checks the same cases each time, so
// that a change is judged by what it changed.
if (process.env.CI === "true") fc.configureGlobal({ seed: 20_261_123 });
