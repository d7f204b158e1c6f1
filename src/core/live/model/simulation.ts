/** The server model with what a snapshot holds, asked without being changed until somebody says so. */
import type { Refusal, ServerReply, ServerRequest } from "../../jetstream/server-model/contract.ts";
import { encodeConsumer, encodeStream } from "../../jetstream/server-model/encode.ts";
import { stateHolding } from "../../jetstream/server-model/held.ts";
import { refuse } from "../../jetstream/server-model/refuse.ts";
import { type Answer, answer } from "../../jetstream/server-model/server-model.ts";
import type { Change, State } from "../../jetstream/server-model/state.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import { withDoubles } from "./exact-numbers.ts";
import { resourceKey } from "./resources.ts";
import type { Target } from "./stored.ts";

/** One account as it would be after some requests. */
export class Simulation {
  private readonly state: State;
  /** Push consumers to whose deliver subject somebody listens. */
  private readonly bound: ReadonlySet<string>;

  constructor(
    snapshot: ServerSnapshot,
    private readonly target: Target,
  ) {
    const held = [...snapshot.streams.values()].map(({ config, consumers }) => ({
      config,
      consumers: new Map([...consumers].map(([name, consumer]) => [name, consumer.config] as const)),
    }));
    this.state = stateHolding(held, target.version);
    this.bound = new Set(
      [...snapshot.streams.values()].flatMap(({ name: stream, consumers }) =>
        [...consumers.values()].flatMap(({ name, pushBound }) =>
          pushBound ? [resourceKey({ stream, consumer: name })] : [],
        ),
      ),
    );
  }

  /** What would be answered now. */
  ask(request: ServerRequest): Answer {
    const told = answer(this.state, request, this.target.version, this.target.limits);
    const given = { ...told, reply: withDoubles(told.reply) };
    const heard =
      given.reply.ok && request.op === "consumer.update" ? this.heardRefusal(request, given.reply) : undefined;
    return heard ? { reply: heard, change: undefined } : given;
  }

  /** The requests one after the other, as long as they are taken: all of them count, or none does. */
  askAll(requests: readonly ServerRequest[]): { readonly replies: readonly ServerReply[]; keep(): void } {
    const undo: Change[] = [];
    const replies: ServerReply[] = [];
    const changes: Change[] = [];
    for (const request of requests) {
      const { reply, change } = this.ask(request);
      replies.push(reply);
      if (!reply.ok || !change) break;
      undo.unshift(...this.inverse(change));
      this.state.apply(change);
      changes.push(change);
    }
    for (const change of undo) this.state.apply(change);
    const keep = () => {
      for (const change of changes) this.state.apply(change);
    };
    return { replies, keep };
  }

  keep({ change }: Answer): void {
    if (change) this.state.apply(change);
  }

  /** As the server would report it. */
  stream(name: string): StreamConfig | undefined {
    const config = this.state.stream(name);
    return config && withDoubles(encodeStream(config, this.target.version));
  }

  /** Likewise. */
  consumer(stream: string, name: string): ConsumerConfig | undefined {
    const held = this.state.streams.get(stream)?.consumers.get(name);
    return held && withDoubles(encodeConsumer(held.config, this.target.version));
  }

  /** Another stream than `except` whose subjects collide with one of these. */
  overlapping(subjects: readonly string[], except: string): string | undefined {
    return this.state.overlapping(subjects, except);
  }

  /** What the change undoes, as changes. */
  private inverse(change: Change): Change[] {
    switch (change.type) {
      case "stream/put": {
        const name = change.config.name ?? "";
        const before = this.state.stream(name);
        return [before ? { type: "stream/put", config: before } : { type: "stream/remove", name }];
      }
      case "stream/remove": {
        const before = this.state.streams.get(change.name);
        if (!before) return [];
        const consumers = [...before.consumers].map(
          ([name, consumer]): Change => ({ type: "consumer/put", stream: change.name, name, consumer }),
        );
        return [{ type: "stream/put", config: before.config }, ...consumers];
      }
      default: {
        const { stream, name } = change;
        const consumer = this.state.streams.get(stream)?.consumers.get(name);
        return [
          consumer ? { type: "consumer/put", stream, name, consumer } : { type: "consumer/remove", stream, name },
        ];
      }
    }
  }

  /** Source: nats-server server/consumer.go checkNewConsumerConfig. */
  private heardRefusal({ stream = "", consumer = "" }: ServerRequest, reply: ServerReply): Refusal | undefined {
    if (!reply.ok || !this.bound.has(resourceKey({ stream, consumer }))) return undefined;
    const before = this.consumer(stream, consumer)?.deliver_subject;
    const after = (reply.config as ConsumerConfig | undefined)?.deliver_subject;
    if (before === after) return undefined;
    return refuse("consumer-update-deliver-bound", 10013, "consumer name already in use", ["deliver_subject"]);
  }
}
