import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "./errors.js";

test("credentials that are refused are told from servers that are away", () => {
  const said = ["Authorization Violation", "User Authentication Expired", "Account Authentication Expired"];
  for (const text of said) {
    assert.ok(isRefusal(new Error(`'${text}'`)));
    assert.ok(isRefusal(new Error("no connection", { cause: new Error(text) })));
  }
  for (const text of ["connection refused", "Authentication Timeout", "maximum connections exceeded"])
    assert.ok(!isRefusal(new Error(text)));
});
