import { describe, expect, test } from "vitest";
import { memoryStorage } from "./memory.ts";
import { type SaveRequest, shelfOver, VERSION_INTERVAL_MS, VERSIONS_KEPT } from "./shelf.ts";
import type { Storage } from "./storage.ts";

const request = (over: Partial<SaveRequest> = {}): SaveRequest => ({
  id: "a",
  expected: 0,
  name: "Orders",
  text: "one",
  counts: { stream: 1 },
  at: 1_000,
  ...over,
});

async function value<T, E>(answer: Promise<{ ok: true; value: T } | { ok: false; error: E }>): Promise<T> {
  const done = await answer;
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

describe("saving", () => {
  test("text and revision are written together", async () => {
    const shelf = shelfOver(memoryStorage());
    expect(await value(shelf.save(request()))).toEqual({ kind: "saved", revision: 1 });
    expect(await value(shelf.save(request({ expected: 1, text: "two", at: 2_000 })))).toMatchObject({ revision: 2 });
    const read = await value(shelf.read("a"));
    expect(read?.text).toBe("two");
    expect(read?.record).toMatchObject({ revision: 2, createdAt: 1_000, updatedAt: 2_000, counts: { stream: 1 } });
  });

  test("a writer that began from an older revision writes nothing", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request());
    await shelf.save(request({ expected: 1, text: "theirs", at: 5_000 }));
    const reply = await value(shelf.save(request({ expected: 1, text: "mine" })));
    expect(reply).toEqual({ kind: "newer", revision: 2, updatedAt: 5_000 });
    expect((await value(shelf.read("a")))?.text).toBe("theirs");
  });

  test("a writer that did not hear of its own saves goes on over them", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request({ by: "me" }));
    await shelf.save(request({ by: "me", expected: 1, text: "two", at: 2_000 }));
    const late = request({ by: "me", expected: 0, text: "three", at: 3_000 });
    expect(await value(shelf.save(late))).toEqual({ kind: "saved", revision: 3 });
    expect((await value(shelf.read("a")))?.text).toBe("three");
  });

  test("but not with what is older than they are, and not over another's", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request({ by: "me" }));
    await shelf.save(request({ by: "me", expected: 1, text: "two", at: 2_000 }));
    const older = request({ by: "me", expected: 1, text: "older", at: 1_500 });
    expect(await value(shelf.save(older))).toMatchObject({ kind: "newer", revision: 2 });
    await shelf.save(request({ by: "you", expected: 2, text: "yours", at: 3_000 }));
    const mine = request({ by: "me", expected: 2, text: "mine", at: 4_000 });
    expect(await value(shelf.save(mine))).toMatchObject({ kind: "newer", revision: 3 });
    // Whose saves carry no name are nobody's own.
    await shelf.save(request({ expected: 3, text: "unnamed", at: 5_000 }));
    expect(await value(shelf.save(request({ expected: 3, text: "other", at: 6_000 })))).toMatchObject({
      kind: "newer",
    });
    expect((await value(shelf.read("a")))?.text).toBe("unnamed");
  });

  test("the same text twice is no conflict and no new revision", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request());
    expect(await value(shelf.save(request()))).toEqual({ kind: "saved", revision: 1 });
    expect(await value(shelf.save(request({ expected: 1 })))).toEqual({ kind: "saved", revision: 1 });
  });

  test("a deleted design is not brought back by a late save", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request());
    await shelf.keep("a", "named", "First");
    await shelf.remove("a");
    expect(await value(shelf.save(request({ expected: 1, text: "late" })))).toEqual({ kind: "deleted" });
    expect(await value(shelf.list())).toEqual([]);
    expect(await value(shelf.versions("a"))).toEqual([]);
  });

  test("a damaged record is never written over", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request());
    await shelf.setDamage("a", "line 1: cut off");
    expect(await value(shelf.save(request({ expected: 1, text: "new" })))).toEqual({ kind: "damaged" });
    expect((await value(shelf.read("a")))?.text).toBe("one");
  });

  test("a transaction that fails half way leaves what was there", async () => {
    for (let writes = 0; writes < 4; writes += 1) {
      const memory = memoryStorage();
      const shelf = shelfOver(memory);
      await shelf.save(request());
      const at = 1_000 + VERSION_INTERVAL_MS;
      const crashing = await shelfOver(failingAfter(memory, writes)).save(request({ expected: 1, text: "two", at }));
      expect(crashing.ok).toBe(false);
      expect(await value(shelf.read("a"))).toMatchObject({ text: "one", record: { revision: 1 } });
      expect(await value(shelf.versions("a"))).toEqual([]);
    }
  });

  test("a commit that the browser refuses leaves what was there", async () => {
    const memory = memoryStorage();
    const shelf = shelfOver(memory);
    await shelf.save(request());
    memory.failNext({ code: "storage/full", detail: "quota" });
    const full = await shelf.save(request({ expected: 1, text: "two" }));
    expect(full).toEqual({ ok: false, error: { code: "storage/full", detail: "quota" } });
    expect((await value(shelf.read("a")))?.text).toBe("one");
  });

  test("a text of another revision than the record's counts as lost", async () => {
    const memory = memoryStorage();
    const shelf = shelfOver(memory);
    await shelf.save(request());
    await memory.transaction("readwrite", (tx) => tx.put("texts", { id: "a", revision: 7, text: "other" }));
    expect(await value(shelf.read("a"))).not.toHaveProperty("text");
    expect(await value(shelf.text("a"))).toBe("other");
  });
});

describe("history", () => {
  test("a version at most every two minutes: the text that is about to be replaced", async () => {
    const shelf = shelfOver(memoryStorage());
    let revision = 0;
    for (let second = 0; second <= 600; second += 1) {
      await shelf.save(request({ expected: revision, text: `at ${second}`, at: second * 1_000 }));
      revision += 1;
    }
    const versions = await value(shelf.versions("a"));
    expect(versions.map(({ at }) => at / 1_000)).toEqual([480, 360, 240, 120]);
    expect(await value(shelf.versionText(versions[0]?.id ?? ""))).toBe("at 480");
  });

  test("after a pause, the state before the first edit is kept", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request());
    await shelf.save(request({ expected: 1, text: "next day", at: 86_400_000 }));
    expect(await value(shelf.versions("a"))).toMatchObject([{ at: 1_000, revision: 1, reason: "edited", label: null }]);
  });

  test("keeping the same revision twice makes one version, which takes the name", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request());
    await shelf.keep("a", "import");
    await shelf.keep("a", "restore");
    await shelf.keep("a", "named", "Before the review");
    expect(await value(shelf.versions("a"))).toMatchObject([{ reason: "named", label: "Before the review" }]);
  });

  test("only so many are kept: named ones go last", async () => {
    const shelf = shelfOver(memoryStorage());
    const add = (at: number, label?: string) =>
      shelf.addVersion({
        id: "a",
        text: `${at}`,
        counts: {},
        at,
        revision: at,
        reason: "edited",
        ...(label && { label }),
      });
    await add(1, "named");
    for (let at = 2; at <= VERSIONS_KEPT + 5; at += 1) await add(at);
    const versions = await value(shelf.versions("a"));
    expect(versions).toHaveLength(VERSIONS_KEPT);
    expect(versions.at(-1)).toMatchObject({ at: 1, label: "named" });
    expect(versions.at(-2)).toMatchObject({ at: 7 });
    expect(await value(shelf.versionText(versions.at(-1)?.id ?? ""))).toBe("1");
  });
});

/** A storage whose transactions break off after some writes, as a crash would. */
function failingAfter(storage: Storage, writes: number): Storage {
  return {
    kind: storage.kind,
    transaction: (access, work) =>
      storage.transaction(access, (tx) => {
        let left = writes;
        const spend = () => {
          if (left === 0) throw new Error("crash");
          left -= 1;
        };
        return work({
          ...tx,
          async put(box, record) {
            spend();
            await tx.put(box, record);
          },
        });
      }),
  };
}

describe("what something else wrote into the storage", () => {
  const garbage: readonly object[] = [
    { id: "a" },
    { id: "a", name: 5, createdAt: {}, counts: "x", updatedAt: "y", revision: "z", size: null, versionAt: [] },
    { id: "a", name: null, createdAt: 1, counts: { nope: 7, stream: "3" }, updatedAt: 1e99, revision: 1, damage: {} },
    { id: "a", name: "A", createdAt: Number.NaN, counts: null, updatedAt: -1, revision: 1.5 },
  ];
  test.each(garbage)("a record such as %j is listed, with nought for what it lacks", async (record) => {
    const storage = memoryStorage();
    await storage.transaction("readwrite", async (tx) => {
      await tx.put("designs", record as never);
      await tx.put("texts", { id: "a", revision: 1, text: 42 as never });
      await tx.put("versions", { id: "a/1" } as never);
      await tx.put("versionTexts", { id: "a/1", text: {} } as never);
    });
    const shelf = shelfOver(storage);
    const [listed] = await value(shelf.list());
    expect(listed).toMatchObject({ id: "a", name: expect.any(String), counts: {}, updatedAt: expect.any(Number) });
    expect(listed?.updatedAt).toBeLessThan(8.64e15);
    expect((await value(shelf.read("a")))?.text).toBeUndefined();
    expect(await value(shelf.text("a"))).toBeNull();
    expect(await value(shelf.versions("a"))).toMatchObject([{ id: "a/1", at: 0, reason: "edited", label: null }]);
    expect(await value(shelf.versionText("a/1"))).toBeNull();
  });

  test("sound records come back as they are", async () => {
    const shelf = shelfOver(memoryStorage());
    await shelf.save(request({ counts: { kv: 2, note: 1 } }));
    const [listed] = await value(shelf.list());
    expect(listed).toBe(await value(shelf.record("a")));
  });
});
