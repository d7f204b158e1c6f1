/** The registry of targets, in the order in which lists show them. */
import { asyncapi } from "./asyncapi/asyncapi.ts";
import { designJson } from "./design-json/design-json.ts";
import { go } from "./go/go.ts";
import { javascript } from "./javascript/javascript.ts";
import { jetstreamJson } from "./jetstream-json/jetstream-json.ts";
import { kubernetes } from "./kubernetes/kubernetes.ts";
import { markdown } from "./markdown/markdown.ts";
import { mermaid } from "./mermaid/mermaid.ts";
import { natsCli } from "./nats-cli/nats-cli.ts";
import { python } from "./python/python.ts";
import { terraform } from "./terraform/terraform.ts";
import { typescript } from "./typescript/typescript.ts";

/** Everything that a design can be exported to. */
export const TARGETS = [
  designJson,
  jetstreamJson,
  natsCli,
  go,
  python,
  typescript,
  javascript,
  terraform,
  kubernetes,
  asyncapi,
  mermaid,
  markdown,
] as const;

/** The `id` of one of `TARGETS`. */
export type TargetId = (typeof TARGETS)[number]["id"];
