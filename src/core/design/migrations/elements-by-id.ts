import { err, ok } from "../../result.ts";
import { isJsonObject, type JsonObject } from "../json-value.ts";
import type { Migration } from "./migration.ts";

/**
 * Version 0, of before the first release, listed its elements: each held its `id`, and its `x` and `y` where it was
 * placed. Version 1 has records by id, placements apart, so that a moved card and an edited field are different lines
 * of a diff.
 */
export const elementsById: Migration = {
  from: 0,
  to: 1,
  name: "elements-by-id",
  migrate(file) {
    if (!Array.isArray(file.elements)) return err({ path: ["elements"], reason: "elements is not a list" });
    const elements: JsonObject = {};
    const layout: JsonObject = {};
    for (const [i, listed] of file.elements.entries()) {
      const path = ["elements", i];
      if (!isJsonObject(listed)) return err({ path, reason: "this entry is not an object" });
      const { id, x, y, ...element } = listed;
      if (typeof id !== "string") return err({ path, reason: "this element has no id" });
      if (Object.hasOwn(elements, id)) return err({ path: [...path, "id"], reason: "another element has this id too" });
      if (id === "__proto__") return err({ path: [...path, "id"], reason: "this id is reserved" });
      elements[id] = element;
      if (x !== undefined || y !== undefined) layout[id] = { x: x ?? 0, y: y ?? 0 };
    }
    return ok({ ...file, elements, layout });
  },
};
