/** The targets that are proven by running them. */
import type { Check } from "./check.ts";
import { goCheck } from "./go.ts";
import { javascriptCheck } from "./javascript.ts";
import { jetstreamJsonCheck } from "./jetstream-json.ts";
import { kubernetesCheck } from "./kubernetes.ts";
import { natsCliCheck } from "./nats-cli.ts";
import { pythonCheck } from "./python.ts";
import { terraformCheck } from "./terraform.ts";
import { typescriptCheck } from "./typescript.ts";

/** The registry of checks. */
export const CHECKS: readonly Check[] = [
  jetstreamJsonCheck,
  natsCliCheck,
  goCheck,
  pythonCheck,
  terraformCheck,
  kubernetesCheck,
  typescriptCheck,
  javascriptCheck,
];
