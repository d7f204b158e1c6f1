import type { Target } from "../../target.ts";
import { TYPESCRIPT } from "./dialect.ts";
import { renderPrograms } from "./render.ts";
import { RUNTIME } from "./runtime.generated.ts";

/** A project for Node.js: set-up, and a program for each application. */
export const typescript = {
  id: "typescript",
  label: "TypeScript",
  description: "A project for Node.js: set-up of streams and consumers, and a program for each application.",
  render: (plan) => renderPrograms(plan, TYPESCRIPT, RUNTIME),
} as const satisfies Target;
