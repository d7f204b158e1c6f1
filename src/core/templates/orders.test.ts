import { expect, test } from "vitest";
import { SERVER_VERSIONS } from "../jetstream/versions.ts";
import { lint } from "../lint/lint.ts";
import { ordersExample } from "./orders.ts";

test.each(SERVER_VERSIONS)("the example opens without findings, on %s too", (server) => {
  for (const profile of ["production", "development"] as const) {
    expect(lint(ordersExample(), { server, profile }).map(({ message }) => message)).toEqual([]);
  }
});
