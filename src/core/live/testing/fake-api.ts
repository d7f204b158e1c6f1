/** Answers of the JetStream API to whoever looks, of streams and consumers that a test names. */
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import type { Answering } from "./fake-port.ts";

/** What the server holds. */
export interface FakeStream {
  readonly config: StreamConfig;
  readonly consumers?: readonly ConsumerConfig[];
  /** More members of its `StreamInfo.state`. */
  readonly state?: Readonly<Record<string, number | string>>;
}

/** Of a stream that the test does not date itself. */
const CREATED = "2026-01-02T03:04:05.678901234Z";
const STATE = { messages: 0, bytes: 0, first_seq: 0, last_seq: 0, last_ts: "0001-01-01T00:00:00Z" };

/** Of a consumer that nobody has read from. */
export const UNREAD = {
  delivered: { consumer_seq: 0, stream_seq: 0 },
  ack_floor: { consumer_seq: 0, stream_seq: 0 },
  num_ack_pending: 0,
  num_redelivered: 0,
  num_waiting: 0,
  num_pending: 0,
};

/** Entries that a page holds at most, as on a server. */
const PAGE = 256;

/** What INFO answers for an account without limits. */
export const FAKE_ACCOUNT = {
  memory: 0,
  storage: 0,
  streams: 0,
  consumers: 0,
  limits: { max_memory: -1, max_storage: -1, max_streams: -1, max_consumers: -1, max_ack_pending: -1 },
  api: { level: 3, total: 0, errors: 0 },
};

/** Answers INFO, STREAM.LIST, STREAM.INFO, CONSUMER.LIST and CONSUMER.INFO; nobody listens elsewhere. */
export function fakeApi(streams: readonly FakeStream[], prefix = "$JS.API"): Answering {
  const sorted = [...streams].sort((a, b) => (a.config.name < b.config.name ? -1 : 1));
  return (subject, payload) => {
    if (!subject.startsWith(`${prefix}.`)) return undefined;
    const [area = "", verb = "", name, consumer] = subject.slice(prefix.length + 1).split(".");
    const stream = sorted.find((each) => each.config.name === name);
    switch (`${area}.${verb}`) {
      case "INFO.":
        return FAKE_ACCOUNT;
      case "STREAM.LIST":
        return pageOf("streams", sorted.map(streamInfo), payload);
      case "STREAM.INFO":
        return stream ? streamInfo(stream) : refused(404, 10059, "stream not found");
      case "CONSUMER.LIST":
        return stream ? pageOf("consumers", consumersOf(stream), payload) : refused(404, 10059, "stream not found");
      case "CONSUMER.INFO":
        return consumersOf(stream).find((each) => each.name === consumer) ?? refused(404, 10014, "consumer not found");
      default:
        return undefined;
    }
  };
}

/** A refusal as the API writes it. */
export function refused(code: number, errCode: number, description: string): object {
  return { error: { code, err_code: errCode, description } };
}

function streamInfo({ config, consumers = [], state }: FakeStream): object {
  return { config, created: CREATED, state: { ...STATE, consumer_count: consumers.length, ...state }, ts: CREATED };
}

function consumersOf(stream: FakeStream | undefined): { readonly name: string }[] {
  const infos = (stream?.consumers ?? []).map((config) => ({
    stream_name: stream?.config.name,
    name: config.durable_name || config.name || "",
    created: CREATED,
    config,
    ...UNREAD,
  }));
  return infos.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function pageOf(member: string, all: readonly object[], payload: string): object {
  const { offset = 0 } = (payload === "" ? {} : JSON.parse(payload)) as { offset?: number };
  return { total: all.length, offset, limit: PAGE, [member]: all.slice(offset, offset + PAGE) };
}
