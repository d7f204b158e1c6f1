/** One sequence of requests against model and server, from an empty account. */
import type { ServerLimits, ServerModel, ServerReply, ServerRequest } from "#core/jetstream/server-model/contract.ts";
import { serverModel } from "#core/jetstream/server-model/server-model.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import { type Account, type Answer, SILENCE } from "./api.ts";
import { type Difference, differenceOf } from "./compare.ts";
import { type Quirk, quirkOf } from "./quirks.ts";

/** One request and what came of it. */
export interface Step {
  readonly request: ServerRequest;
  readonly model: ServerReply;
  readonly server: Answer;
  readonly difference: Difference;
  readonly quirk?: Quirk;
}

/** An account that is empty at the start, and emptied by `end`. */
export class Replay {
  private readonly model: ServerModel;
  private readonly created = new Set<string>();

  constructor(
    private readonly account: Account,
    private readonly version: ServerVersion,
    limits: ServerLimits,
  ) {
    this.model = serverModel(version, limits);
  }

  async step(request: ServerRequest): Promise<Step> {
    const server = await this.account.ask(request);
    const unsaid = !server.ok && server.errCode === SILENCE;
    if ((server.ok || unsaid) && request.op === "stream.create") this.created.add(request.stream ?? "");
    const model = this.model.request(request);
    const difference = differenceOf(request, model, server);
    const quirk = isDisagreement(difference) ? quirkOf(request, model, server, this.version) : undefined;
    return { request, model, server, difference, ...(quirk ? { quirk } : {}) };
  }

  async end(): Promise<void> {
    await Promise.all([...this.created].map((name) => this.account.send(`STREAM.DELETE.${name}`, "")));
  }
}

/** Whether model and server differ in more than words. */
export function isDisagreement({ kind }: Difference): boolean {
  return kind !== "none" && kind !== "wording";
}
