/**
 * Carries a plan out, one request at a time. Each resource is looked at right before: what is not as the plan saw it is
 * left alone. It stops at the first step that is not done, and never sends anything twice.
 */

import { isJsonObject, readJson } from "../../design/json-value.ts";
import type { ServerVersion } from "../../jetstream/versions.ts";
import { ask } from "../api/ask.ts";
import { consumerSnapshotOf, streamSnapshotOf } from "../api/decode.ts";
import type { ApiError } from "../api/errors.ts";
import { apiErrorText } from "../api/messages.ts";
import type { ApiReply } from "../api/reply.ts";
import { fieldDifferences, unsettledDifferences } from "../compare/fields.ts";
import type { Resource } from "../comparison.ts";
import { canonicalText } from "../model/canonical.ts";
import { isCreatedAnew } from "../model/creation.ts";
import { resourceKey } from "../model/resources.ts";
import { serverVersionOf } from "../model/server-version.ts";
import { confirmations } from "../plan/backup.ts";
import type { ApplyReport, ChangePlan, PlanStep, StepOutcome } from "../plan.ts";
import type { Cancel, ServerPort } from "../port.ts";
import type { ApiScope } from "../snapshot.ts";
import { look, type Seen } from "./look.ts";
import { requestOf } from "./request.ts";

/** How a plan is carried out. */
export interface ApplyOptions {
  readonly scope: ApiScope;
  /** Looked at before each step; what was sent is waited for. */
  readonly cancel?: Cancel;
  readonly onStep?: (step: PlanStep) => void;
  readonly onOutcome?: (step: PlanStep, outcome: StepOutcome) => void;
  /** Milliseconds to wait for the reply to a step. */
  readonly timeout?: number;
  /**
   * Resolves when there is a connection, again or still: a step without a reply is then looked at. False when it is
   * given up. May be asked again: that a connection is lost is often not known yet when a reply does not come.
   */
  readonly whenBack?: () => Promise<boolean>;
  /** Names as they were typed: nothing is sent unless all that the plan wants confirmed are among them. */
  readonly confirmed?: readonly string[];
}

/** A cluster may take its time over a stream. */
const STEP_MS = 20_000;

/** How often a step without a reply is looked at: for longer than it takes to find that a connection is dead. */
const LOOKS = 8;

/** Never rejects. */
export async function apply(port: ServerPort, plan: ChangePlan, options: ApplyOptions): Promise<ApplyReport> {
  const missing = confirmations(plan).find((name) => !options.confirmed?.includes(name));
  if (missing !== undefined) {
    const step = plan.steps.find(({ confirm }) => confirm === missing) as PlanStep;
    const outcome: StepOutcome = { state: "not-sent", detail: `the name ${missing} was not typed` };
    return { outcomes: [{ step, outcome }], finished: false };
  }
  return new Applying(port, plan, options).run();
}

type Left = Pick<Seen, "text" | "created">;

class Applying {
  private readonly version: ServerVersion;
  /** What the steps so far left behind, where a later one looks at the same resource; `null` is gone. */
  private readonly left = new Map<string, Left | null>();

  constructor(
    private readonly port: ServerPort,
    private readonly plan: ChangePlan,
    private readonly options: ApplyOptions,
  ) {
    this.version = serverVersionOf(port.server.version);
  }

  async run(): Promise<ApplyReport> {
    const outcomes: { step: PlanStep; outcome: StepOutcome }[] = [];
    for (const step of this.plan.steps) {
      if (this.options.cancel?.aborted) return { outcomes, finished: false };
      this.options.onStep?.(step);
      const outcome = await this.do(step);
      outcomes.push({ step, outcome });
      this.options.onOutcome?.(step, outcome);
      if (outcome.state !== "done") return { outcomes, finished: false };
    }
    return { outcomes, finished: true };
  }

  private async do(step: PlanStep): Promise<StepOutcome> {
    const request = requestOf(step, this.options.scope);
    if (!request) return { state: "not-sent", detail: "its name cannot stand in a request" };
    const before = await this.look(step);
    if (!before.ok) return { state: "not-sent", detail: apiErrorText(before.error) };
    if (this.hasMoved(step, before.value)) return { state: "moved" };
    const reply = await ask(this.port, request.subject, request.payload, this.options.timeout ?? STEP_MS);
    if (reply.ok) return this.done(step, reply.value);
    return this.failed(step, before.value, reply.error);
  }

  private look({ resource }: PlanStep) {
    return look(this.port, this.options.scope, resource, this.version);
  }

  private hasMoved(step: PlanStep, seen: Seen | null): boolean {
    const { saw, sawCreated, resource, op, confirm } = step;
    // What was blank when it was planned, and now is not, has not been agreed to.
    if (op.endsWith(".delete") && confirm === undefined && seen?.holds) return true;
    if (saw !== undefined) {
      return (seen?.text ?? null) !== saw || (sawCreated !== undefined && this.isAnother(sawCreated, seen?.created));
    }
    const made = this.left.get(resourceKey(resource)) ?? null;
    return seen?.text !== made?.text || this.isAnother(made?.created, seen?.created);
  }

  private isAnother(before: string | undefined, now: string | undefined): boolean {
    return isCreatedAnew(before ?? "", now ?? "", this.port.server.cluster !== undefined);
  }

  /** Later steps about the same thing start from what the server says is there now. */
  private done(step: PlanStep, reply: ApiReply | undefined): StepOutcome {
    const { resource, op } = step;
    const stored = reply && !op.endsWith(".delete") ? this.stored(resource, reply) : null;
    if (stored !== undefined) this.left.set(resourceKey(resource), stored);
    return { state: "done" };
  }

  private stored({ stream, consumer }: Resource, reply: ApiReply): Left | undefined {
    const kind = consumer === undefined ? "stream" : "consumer";
    const read = consumer === undefined ? streamSnapshotOf(reply) : consumerSnapshotOf(reply, stream);
    if (!read.ok) return undefined;
    const { config, created } = read.value;
    return { text: canonicalText(kind, config, this.version), created };
  }

  private async failed(step: PlanStep, before: Seen | null, error: ApiError): Promise<StepOutcome> {
    switch (error.code) {
      case "api/refused": {
        const left = await this.leftBehind(step, before);
        const { errCode, description: message } = error;
        return { state: "refused", errCode, message, ...(left.length > 0 && { left }) };
      }
      case "port/no-responders":
      case "port/permission":
      case "port/too-large":
        return { state: "not-sent", detail: apiErrorText(error) };
      default:
        return this.afterSilence(step, before, error);
    }
  }

  /** Some refused updates of streams change something all the same. */
  private async leftBehind({ op, resource }: PlanStep, before: Seen | null) {
    if (op !== "stream.update" || !before) return [];
    const after = await look(this.port, this.options.scope, resource, this.version);
    if (!after.ok || !after.value || after.value.text === before.text) return [];
    return fieldDifferences("stream", after.value.config, before.config, this.version);
  }

  /** It was sent, and may have been done: only what is there tells. */
  private async afterSilence(step: PlanStep, before: Seen | null, error: ApiError): Promise<StepOutcome> {
    const why = apiErrorText(error);
    const after = await this.lookAfterwards(step);
    if (!after.ok) return { state: "unsure", detail: `${why}; what is there now could not be read` };
    if (this.isDone(step, before, after.value)) {
      this.left.set(resourceKey(step.resource), after.value);
      return { state: "done" };
    }
    const same = after.value?.text === before?.text && !this.isAnother(before?.created, after.value?.created);
    const now = same ? "it was not done when looked at afterwards" : "what is there now is neither the old nor the new";
    return { state: "unsure", detail: `${why}; ${now}` };
  }

  private async lookAfterwards(step: PlanStep): ReturnType<Applying["look"]> {
    const { whenBack, cancel } = this.options;
    for (let looks = 1; ; looks += 1) {
      const back = await whenBack?.();
      const seen = await this.look(step);
      if (seen.ok || !isSilence(seen.error) || !back || cancel?.aborted || looks === LOOKS) return seen;
    }
  }

  /** As it asks for: what the server fills in by itself need not be what was foretold. */
  private isDone({ op, resource, config, predicted }: PlanStep, before: Seen | null, after: Seen | null): boolean {
    if (op.endsWith(".delete")) return after === null || this.isAnother(before?.created, after.created);
    const kind = resource.consumer === undefined ? "stream" : "consumer";
    const declared = config === undefined ? undefined : declaredIn(config);
    if (!after || !predicted.ok || !predicted.config || !declared) return false;
    return unsettledDifferences(kind, declared, predicted.config, after.config, this.version).length === 0;
  }
}

/** Nothing came back: the connection may be lost, and may be there again later. */
function isSilence({ code }: ApiError): boolean {
  return code === "port/timeout" || code === "port/closed";
}

function declaredIn(config: string): object | undefined {
  const read = readJson(config);
  return read.ok && isJsonObject(read.value.value) ? read.value.value : undefined;
}
