import { expect, test } from "vitest";
import { templateOf } from "#core/templates/all.ts";
import { FIRST_TEMPLATES } from "./first-templates.ts";

test.each(FIRST_TEMPLATES)("$id is called so in the gallery too", ({ id, title }) => {
  expect(templateOf(id)?.title).toBe(title);
});
