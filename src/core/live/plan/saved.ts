/** Plans that were kept as JSON, to be carried out later: the text is hostile, whoever wrote it. */
import * as v from "valibot";
import type { DesignError } from "../../design/errors.ts";
import { isJsonObject, type JsonObject, readJson } from "../../design/json-value.ts";
import { designErrorMessage, designErrorText } from "../../design/messages.ts";
import { shapeOf } from "../../design/shape.ts";
import { checkValue } from "../../design/validate.ts";
import { OPERATIONS } from "../../jetstream/server-model/contract.ts";
import {
  type ConsumerConfig,
  consumerConfigSchema,
  type StreamConfig,
  streamConfigSchema,
} from "../../jetstream/wire.ts";
import { err, ok, type Result } from "../../result.ts";
import { isToken } from "../api/scope.ts";
import { oneLine } from "../one-line.ts";
import type { PlanStep } from "../plan.ts";

/** What of a step is heeded: what it changes and may break, and what the server answers, is found out anew. */
export type SavedStep = Pick<PlanStep, "op" | "resource" | "purpose" | "saw" | "sawCreated"> & {
  /** As declared, of the kind that the step is about; absent for a deletion. */
  readonly config?: StreamConfig | ConsumerConfig;
};

const MOST_STEPS = 200_000;

const name = v.pipe(v.string(), v.check(isToken, "a name that cannot stand in a request"));
const object = v.custom<JsonObject>(isJsonObject, "an object");

const stepSchema = v.object({
  op: v.picklist(OPERATIONS),
  resource: v.object({ stream: name, consumer: v.optional(name) }),
  purpose: v.optional(v.picklist(["intermediate", "replace-delete", "replace-create"])),
  config: v.optional(v.union([v.string(), object])),
  saw: v.optional(v.nullable(v.string())),
  sawCreated: v.optional(v.string()),
});

const CONFIGS = {
  stream: { schema: streamConfigSchema, shape: shapeOf(streamConfigSchema) },
  consumer: { schema: consumerConfigSchema, shape: shapeOf(consumerConfigSchema) },
} as const;

const planSchema = v.object({ steps: v.pipe(v.array(stepSchema), v.maxLength(MOST_STEPS)) });

/** Of the JSON text of a plan or of a reverse plan. Errors: what is wrong with it, in a sentence without its full stop. */
export function readPlan(text: string): Result<readonly SavedStep[], string> {
  const json = exact(text);
  if (!json.ok) return json;
  if (!isJsonObject(json.value) || !Array.isArray(json.value.steps)) return err("it has no steps");
  const read = v.safeParse(planSchema, json.value);
  if (!read.success) {
    const [issue] = read.issues;
    return err(oneLine(`${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`));
  }
  const steps: SavedStep[] = [];
  for (const [i, step] of read.output.steps.entries()) {
    const config = configOf(step);
    if (!config.ok) return err(`step ${i + 1}: ${config.error}`);
    const { op, resource, purpose, saw, sawCreated } = step;
    const { stream, consumer } = resource;
    steps.push({
      op,
      resource: consumer === undefined ? { stream } : { stream, consumer },
      saw,
      ...(purpose && { purpose }),
      ...(sawCreated !== undefined && { sawCreated }),
      ...(config.value && { config: config.value }),
    });
  }
  return ok(steps);
}

function configOf({ op, resource, config }: v.InferOutput<typeof stepSchema>): Result<SavedStep["config"], string> {
  const isOfConsumer = resource.consumer !== undefined;
  if (op.startsWith("consumer.") !== isOfConsumer)
    return err(`${op} is not about ${isOfConsumer ? "a" : "no"} consumer`);
  if (op.endsWith(".delete")) return ok(undefined);
  const read = typeof config === "string" ? exact(config) : ok(config);
  if (!read.ok) return read;
  if (!isJsonObject(read.value)) return err("it has no configuration");
  const { schema, shape } = CONFIGS[isOfConsumer ? "consumer" : "stream"];
  const errors: DesignError[] = [];
  const checked = checkValue<StreamConfig | ConsumerConfig>(read.value, schema, shape, ["config"], errors);
  return checked ? ok(checked) : err(errors[0] ? designErrorText(errors[0]) : "it has no configuration");
}

/** Nothing but JSON whose numbers a double keeps. */
function exact(text: string): Result<unknown, string> {
  const read = readJson(text);
  if (!read.ok) return err(read.error[0] ? designErrorMessage(read.error[0]) : "no JSON");
  const [inexact] = read.value.inexact;
  return inexact ? err(designErrorMessage(inexact)) : ok(read.value.value);
}
