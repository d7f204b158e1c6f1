/** The names that a program has in Go, worked out before anything is written. */
import type {
  Parameter,
  Program,
  ProgramBucket,
  ProgramEndpoint,
  ProgramPublication,
  ProgramService,
  ProgramWorker,
} from "../../programs/model.ts";
import { identifiers, pascal } from "./names.ts";

/** A publication or request. */
export interface NamedCall {
  readonly call: ProgramPublication;
  /** Of the method: `OrdersCreated`. */
  readonly method: string;
  /** Of the type with its parameters; undefined without any. */
  readonly params: string | undefined;
  /** Of a batch: the type of its messages. */
  readonly item: string;
  /** Of the method that says which sequence to expect. */
  readonly last: string;
  /** Of the method that makes the sample's messages. */
  readonly sampler: string;
}

/** A key of a bucket. */
export interface NamedKey {
  readonly key: ProgramBucket["keys"][number];
  readonly suffix: string;
  readonly type: string | undefined;
}

/** A bucket. */
export interface NamedBucket {
  readonly bucket: ProgramBucket;
  /** Of the field of `App`. */
  readonly field: string;
  readonly type: string;
  readonly keys: readonly NamedKey[];
  /** Of the handler of its changes; undefined when nobody watches. */
  readonly watch: string | undefined;
}

/** A service with the handlers of its endpoints. */
export interface NamedService {
  readonly service: ProgramService;
  readonly endpoints: readonly { readonly endpoint: ProgramEndpoint; readonly handler: string }[];
}

/** A worker, its handler, and what remembers what it handled. */
export interface NamedWorker {
  readonly worker: ProgramWorker;
  readonly handler: string;
  readonly memory: string;
}

/** A program as a package of Go. */
export interface GoProgram {
  readonly program: Program;
  /** `internal/<name>`. */
  readonly name: string;
  /** `cmd/<command>`. */
  readonly command: string;
  readonly calls: readonly NamedCall[];
  readonly produces: readonly NamedCall[];
  readonly buckets: readonly NamedBucket[];
  readonly services: readonly NamedService[];
  readonly workers: readonly NamedWorker[];
  /** Somebody calls what users write. Without, there is nobody who would publish or use a bucket either. */
  readonly hasHandlers: boolean;
  readonly hasProduce: boolean;
}

/** `name`: of the package. */
export function goProgram(program: Program, name: string): GoProgram {
  const types = identifiers("App", "Handlers", "NewHandlers", "Publisher", "NewPublisher", "New", "Parts");
  const methods = identifiers("Flush");
  const handlers = identifiers("Produce");
  const produced = new Set(program.produces);
  const calls = [...program.publications, ...program.requests].map((call): NamedCall => {
    const base = pascal(call.words);
    return {
      call,
      method: methods(base),
      params: call.parameters.length > 0 ? types(`${base}Params`) : undefined,
      item: call.mode === "js_batch" ? types(`${base}Message`) : "",
      last: call.expectedSequence ? methods(`Last${base}`) : "",
      sampler: produced.has(call) ? handlers(`sample${base}`) : "",
    };
  });
  const fields = identifiers("Log", "Config", "Publisher");
  const buckets = program.buckets.map((bucket): NamedBucket => {
    const base = pascal(bucket.words);
    return {
      bucket,
      field: fields(base),
      type: types(`${base}${bucket.kind === "kv" ? "Bucket" : "Store"}`),
      keys: bucket.keys.map((key) => ({
        key,
        suffix: pascal(key.words),
        type: key.parameters.length > 0 ? types(`${base}${pascal(key.words)}Key`) : undefined,
      })),
      watch: bucket.watches ? handlers(`Watch${base}`) : undefined,
    };
  });
  const workers = program.workers.map((worker): NamedWorker => {
    const base = pascal(worker.words);
    return { worker, handler: worker.mover ? "" : handlers(`Handle${base}`), memory: handlers(`Remember${base}`) };
  });
  const services = program.services.map(
    (service): NamedService => ({
      service,
      endpoints: service.endpoints.map((endpoint) => {
        const starts = service.words.every((word, i) => endpoint.words[i] === word);
        const words =
          starts && endpoint.words.length > service.words.length
            ? endpoint.words
            : [...service.words, ...endpoint.words];
        return { endpoint, handler: handlers(`Answer${pascal(words)}`) };
      }),
    }),
  );
  const hasProduce = program.application.producers.length > 0;
  return {
    program,
    name,
    command: name === program.words.join("") ? program.words.join("-") : name,
    calls,
    produces: calls.filter(({ call }) => produced.has(call)),
    buckets,
    services,
    workers,
    hasProduce,
    hasHandlers:
      hasProduce ||
      workers.some(({ worker }) => !worker.mover) ||
      services.some(({ endpoints }) => endpoints.length > 0) ||
      buckets.some(({ watch }) => watch),
  };
}

/** The fields of a type made of parameters, with columns as gofmt has them. */
export function parameterFields(parameters: readonly Parameter[]): string[] {
  const names = parameters.map(({ words }) => pascal(words));
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `\t${name.padEnd(width)} string`);
}
