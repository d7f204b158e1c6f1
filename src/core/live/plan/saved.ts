/** Plans that were kept as JSON, to be carried out later: the text is hostile, whoever wrote it. */
import * as v from "valibot";
import { isJsonObject, type JsonObject, readJson } from "../../design/json-value.ts";
import { designErrorMessage } from "../../design/messages.ts";
import { OPERATIONS } from "../../jetstream/server-model/contract.ts";
import { err, ok, type Result } from "../../result.ts";
import { isToken } from "../api/scope.ts";
import { oneLine } from "../one-line.ts";
import type { PlanStep } from "../plan.ts";

/** What of a step is heeded: what it may break, and what the server answers, is found out anew. */
export type SavedStep = Pick<PlanStep, "op" | "resource" | "purpose" | "saw" | "sawCreated"> & {
  /** As declared; absent for a deletion. */
  readonly config?: JsonObject;
  /** As the server was predicted to store it; absent for a deletion, and where it was predicted to refuse. */
  readonly leaves?: JsonObject;
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
  predicted: v.object({ ok: v.boolean(), config: v.optional(object) }),
});

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
    const { op, resource, purpose, saw, sawCreated, predicted } = step;
    const { stream, consumer } = resource;
    steps.push({
      op,
      resource: consumer === undefined ? { stream } : { stream, consumer },
      saw,
      ...(purpose && { purpose }),
      ...(sawCreated !== undefined && { sawCreated }),
      ...(config.value && { config: config.value }),
      ...(predicted.ok && predicted.config && { leaves: predicted.config }),
    });
  }
  return ok(steps);
}

function configOf({ op, resource, config }: v.InferOutput<typeof stepSchema>): Result<JsonObject | undefined, string> {
  const isOfConsumer = resource.consumer !== undefined;
  if (op.startsWith("consumer.") !== isOfConsumer)
    return err(`${op} is not about ${isOfConsumer ? "a" : "no"} consumer`);
  if (op.endsWith(".delete")) return ok(undefined);
  const read = typeof config === "string" ? exact(config) : ok(config);
  if (!read.ok) return read;
  return isJsonObject(read.value) ? ok(read.value) : err("it has no configuration");
}

/** Nothing but JSON whose numbers a double keeps. */
function exact(text: string): Result<unknown, string> {
  const read = readJson(text);
  if (!read.ok) return err(read.error[0] ? designErrorMessage(read.error[0]) : "no JSON");
  const [inexact] = read.value.inexact;
  return inexact ? err(designErrorMessage(inexact)) : ok(read.value.value);
}
