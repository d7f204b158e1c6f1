import type { DesignElement } from "../../../design/model.ts";
import { kv, service } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { kvReadYourWrites } from "./kv-read-your-writes.ts";

type Use = NonNullable<ReturnType<typeof service>["uses"]>[number];
const both = { bucket: "state", access: "read-write", writes: "put" } as const;
const state = (uses: Use[], config: object = { num_replicas: 3 }, more: Record<string, DesignElement> = {}) => ({
  elements: { state: kv({ bucket: "state", ...config }), api: service({ name: "api", uses }), ...more },
});
const half = (access: "read" | "write", key?: string): Use => ({
  bucket: "state",
  access,
  ...(access === "write" && { writes: "put" as const }),
  ...(key !== undefined && { key }),
});

ruleCases(kvReadYourWrites, {
  valid: [
    { name: "one replica", design: state([both], {}) },
    { name: "update compares", design: state([{ ...both, writes: "update" }]) },
    { name: "create compares", design: state([{ ...both, writes: "create" }]) },
    { name: "how it writes is not known", design: state([{ bucket: "state", access: "read-write" }]) },
    { name: "it only writes", design: state([half("write", "a")]) },
    { name: "it reads other keys", design: state([half("write", "a.x"), half("read", "b.x")]) },
    { name: "which keys is not known", design: state([half("write"), half("read")]) },
    {
      name: "another program reads",
      design: state(
        [half("write", "a")],
        { num_replicas: 3 },
        { web: service({ name: "web", uses: [half("read", "a")] }) },
      ),
    },
    {
      name: "a watch is told in order",
      design: state([half("write", "a"), { bucket: "state", access: "watch", key: "a" }]),
    },
  ],
  invalid: [
    {
      name: "three replicas",
      design: state([both]),
      findings: [{ element: "api", at: "uses/0/access", severity: "warning", says: "any of 3 replicas may answer" }],
      fix: "none",
    },
    {
      name: "two uses of one key",
      design: state([half("read", "user.{id}"), half("write", "user.{name}")]),
      findings: [{ at: "uses/1/access" }],
      fix: "none",
    },
    {
      name: "a mirror of one replica, in development",
      design: {
        ...state([both], {}, { far: kv({ bucket: "far", mirror: { name: "state" } }) }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info", says: "any of the copies may answer" }],
      fix: "none",
    },
    {
      name: "replicas and a mirror",
      design: state([both], { num_replicas: 3 }, { far: kv({ bucket: "far", mirror: { name: "state" } }) }),
      findings: [{ says: "3 replicas or a mirror" }],
      fix: "none",
    },
  ],
});
