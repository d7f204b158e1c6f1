import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SERVER_VERSIONS, type ServerVersion } from "../../versions.ts";
import { decodeConsumerRequest, decodeStreamRequest } from "./decode.ts";
import { structsOf } from "./structs.ts";

const stream = (text: unknown, version: ServerVersion = "2.15") => decodeStreamRequest(text, version);
const consumer = (text: unknown, version: ServerVersion = "2.15") => decodeConsumerRequest(text, version);

/** Text of a stream request, and what the 2.15.2 server answers it with. */
const REFUSED: readonly (readonly [string, string])[] = [
  [
    '{"name":"A","max_msgs":1.0}',
    "cannot unmarshal number 1.0 into Go struct field StreamConfigRequest.StreamConfig.max_msgs of type int64",
  ],
  [
    '{"name":"A","max_age":"1h"}',
    "cannot unmarshal string into Go struct field StreamConfigRequest.StreamConfig.max_age of type time.Duration",
  ],
  [
    '{"name":"A","max_msg_size":2147483648}',
    "cannot unmarshal number 2147483648 into Go struct field StreamConfigRequest.StreamConfig.max_msg_size of type int32",
  ],
  [
    '{"name":"A","first_seq":-1}',
    "cannot unmarshal number -1 into Go struct field StreamConfigRequest.StreamConfig.first_seq of type uint64",
  ],
  [
    '{"name":"A","mirror":{"name":5}}',
    "cannot unmarshal number into Go struct field StreamSource.StreamConfig.mirror.name of type string",
  ],
  [
    '{"name":"A","pedantic":"yes"}',
    "cannot unmarshal string into Go struct field StreamConfigRequest.pedantic of type bool",
  ],
  ["[]", "cannot unmarshal array into Go value of type server.StreamConfigRequest"],
  ['{"name":"A","nope":1}', 'unknown field "nope"'],
];

describe("what the server refuses to read", () => {
  test.each(REFUSED)("%s", (text, message) => {
    expect(stream(text)).toMatchObject({ ok: false, errCode: 10025, message: `invalid JSON: json: ${message}` });
  });

  test.each([
    ['{"name":"A","retention":"Limits"}', String.raw`can not unmarshal "\"Limits\""`],
    ['{"name":"A","retention":null}', 'can not unmarshal "null"'],
    ['{"name":"A","compression":"zip"}', "unknown compression algorithm"],
    ['{"name":"A"', "unexpected EOF"],
    ['{"name":"A",}', "invalid character '}' looking for beginning of object key string at offset 13"],
    ['{"name":"é"x}', "invalid character 'x' after object key:value pair at offset 13"],
    [
      '{"sources":[{"name":"A","opt_start_time":"2024-13-01T00:00:00Z"}]}',
      'parsing time "2024-13-01T00:00:00Z": month out of range',
    ],
  ])("%s", (text, message) => {
    expect(stream(text)).toMatchObject({ ok: false, errCode: 10025, message: `invalid JSON: ${message}` });
  });

  test("2.10 takes one value and does not say what is wrong with it", () => {
    for (const text of ["", '{"name":"A"} {}', '{"name":5}', "{"]) {
      expect(stream(text, "2.10")).toMatchObject({ ok: false, errCode: 10025, message: "invalid JSON" });
    }
    expect(stream('{"name":"A"} {}', "2.11")).toMatchObject({ ok: true });
  });

  test("text ends where 2.11 tries one more space", () => {
    expect(stream('{"sealed":tru', "2.11")).toMatchObject({
      message: "invalid JSON: invalid character ' ' in literal true (expecting 'e')",
    });
    expect(stream('{"name":"A', "2.11")).toMatchObject({ message: "invalid JSON: unexpected end of JSON input" });
  });

  test("says which member it is", () => {
    expect(stream('{"sources":[{"name":"A"},{"filter_subject":7}]}')).toMatchObject({
      at: ["sources", 1, "filter_subject"],
    });
    expect(consumer({ backoff: [1, 1.5] })).toMatchObject({ at: ["backoff", 1] });
  });

  test("in the words of a consumer request", () => {
    expect(consumer('{"max_deliver":"3"}')).toMatchObject({
      message:
        "invalid JSON: json: cannot unmarshal string into Go struct field ConsumerConfig.config.max_deliver of type int",
    });
    expect(consumer('{"priority_policy":"sticky"}')).toMatchObject({
      message: 'invalid JSON: unknown priority policy: "sticky"',
    });
  });
});

describe("what it reads", () => {
  test.each<[string, object]>([
    ['{"NAME":"A","Max_Msg\u017f":5}', { name: "A", max_msgs: 5 }],
    ['{"name":"A","name":"B"}', { name: "B" }],
    ['{"name":"A","name":null}', { name: "A" }],
    ['{"subjects":["a","b"],"subjects":["c"]}', { subjects: ["c"] }],
    ['{"subjects":["a","b"],"subjects":["c"],"subjects":[null,null]}', { subjects: ["c", "b"] }],
    ['{"subjects":["a"],"subjects":null}', {}],
    ['{"subjects":[]}', { subjects: [] }],
    ['{"mirror":{"name":"A"},"mirror":{"filter_subject":"x"}}', { mirror: { name: "A", filter_subject: "x" } }],
    ['{"metadata":{"a":"1"},"metadata":{"b":"2"}}', { metadata: { a: "1", b: "2" } }],
    ['{"placement":{},"consumer_limits":{}}', { placement: {} }],
    ['{"sources":[null]}', { sources: [null] }],
    ['{"retention":"limits","discard":"NEW","persist_mode":""}', { discard: "new" }],
    ['{"storage":"file"}', { storage: "file" }],
    ['{"max_bytes":9223372036854775807,"max_msgs":-0}', { max_bytes: 9223372036854775807n }],
    ['{"name":"\\ud800x\\ud83d\\ude00"}', { name: "\ufffdx\u{1f600}" }],
    ['{"name":"A"} {"description":"d"}', { name: "A", description: "d" }],
    ["", {}],
  ])("%s", (text, config) => {
    expect(stream(text)).toEqual({ ok: true, config, pedantic: false });
  });

  test("a parsed value as its text", () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => typeof value !== "string"),
        (value) => {
          expect(stream(value)).toEqual(stream(JSON.stringify(value)));
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test("parsed configurations, usual and unusual, as their text", () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>("", "a", "\ud800", 0, -0, 1, 1.5, 2 ** 31, 2 ** 53, true, false, null, [], {}, [null]),
      fc.constantFrom<unknown>("limits", "none", "file", "Old", ["a", ""], [0, 1], { a: "b" }, { a: 1 }, undefined),
      fc.constantFrom<unknown>({ name: "A" }, [{}], [{ src: "a", dest: "" }], { max_ack_pending: 0 }, { tags: [] }),
    );
    const members = structsOf("2.15")
      .stream.fields.concat(structsOf("2.15").consumer.fields)
      .map(({ name }) => name);
    const config = fc.dictionary(fc.constantFrom(...members, "nope", "pedantic", "NAME"), value, { maxKeys: 4 });
    fc.assert(
      fc.property(config, fc.constantFrom(...SERVER_VERSIONS), (given, version) => {
        const text = JSON.stringify(given);
        expect(stream(given, version)).toEqual(stream(text, version));
        expect(consumer(given, version)).toEqual({ ...consumer(text, version) });
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  test.each([
    ["2024-01-02T03:04:05.120Z", "2024-01-02T03:04:05.12Z"],
    ["2024-01-02T3:04:05,5+00:00", "2024-01-02T03:04:05.5Z"],
    ["2024-01-02T03:04:05-05:30", "2024-01-02T03:04:05-05:30"],
    ["2024-01-02T03:04:05+01:60", "2024-01-02T03:04:05+02:00"],
  ])("the time %s", (given, read) => {
    expect(consumer({ opt_start_time: given })).toMatchObject({ config: { opt_start_time: read } });
  });

  test("members of newer versions are dropped before 2.12 and refused from there on", () => {
    expect(stream({ name: "A", allow_batched: true, x: 1 }, "2.11")).toMatchObject({ ok: true, config: { name: "A" } });
    expect(stream({ name: "A", allow_batched: true }, "2.12")).toMatchObject({ ok: false, at: ["allow_batched"] });
    expect(stream({ allow_msg_ttl: true }, "2.10")).toMatchObject({ config: {} });
    expect(consumer({ ack_policy: "flow_control" }, "2.12")).toMatchObject({ ok: false });
    expect(stream({ storage: "any" }, "2.11")).toMatchObject({ ok: false, errCode: 10025 });
  });

  test("pedantic beside the configuration, or in it", () => {
    expect(decodeStreamRequest("{}", "2.15", true)).toMatchObject({ pedantic: true });
    expect(decodeStreamRequest('{"pedantic":false}', "2.15", true)).toMatchObject({ pedantic: false });
    expect(decodeStreamRequest('{"pedantic":true}', "2.10")).toMatchObject({ pedantic: false });
  });
});

describe("never throws", () => {
  const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const version = fc.constantFrom(...SERVER_VERSIONS);
  const name = fc.constantFrom("name", "subjects", "mirror", "sources", "metadata", "backoff", "retention", "storage");

  test("whatever the text", () => {
    const json = fc.json({ maxDepth: 4 });
    const cut = fc.tuple(json, fc.nat(200)).map(([text, at]) => text.slice(0, at));
    const text = fc.oneof(fc.string({ unit: "binary" }), json, cut);
    fc.assert(
      fc.property(text, version, (value, target) => {
        expect(typeof stream(value, target).ok).toBe("boolean");
        expect(typeof consumer(value, target).ok).toBe("boolean");
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test("whatever the value of a known member", () => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.anything({ withBigInt: true, maxDepth: 3 })), version, (value, target) => {
        expect(typeof stream(value, target).ok).toBe("boolean");
        expect(typeof consumer(value, target).ok).toBe("boolean");
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test("nesting: as deep as the server reads, no deeper", () => {
    expect(stream(`{"metadata":${deep(9_999)}}`)).toMatchObject({
      message: expect.stringContaining("cannot unmarshal array"),
    });
    expect(stream(`{"metadata":${deep(10_000)}}`)).toMatchObject({
      message: expect.stringContaining("exceeded max depth"),
    });
    const cycle: Record<string, unknown> = {};
    cycle.metadata = cycle;
    expect(stream(cycle)).toMatchObject({ ok: false, errCode: 10025 });
  });
});
