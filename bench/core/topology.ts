/** Wires: all of them, and after an edit. */
import { type Design, type DesignElement, type ElementId, topologyOf } from "#core/index.ts";
import { changed, middle, withConfig } from "../lib/edits.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

export const topology: Part = {
  name: "topology",
  title: "Wires",
  workOf(size) {
    const design = sampleOf(size);
    const [consumerId, consumer] = middle(design, "consumer");
    const [streamId, stream] = middle(design, "stream");
    const described = changed(design, {
      type: "element/replace",
      id: consumerId,
      element: withConfig(consumer, { description: "Read by the accountants" }),
    });
    const filtered = changed(design, {
      type: "element/replace",
      id: consumerId,
      element: withConfig(consumer, { filter_subject: "nobody.*" }),
    });
    const recaptured = changed(design, {
      type: "element/replace",
      id: streamId,
      element: withConfig(stream, { subjects: ["elsewhere.>"] }),
    });
    const added = (id: string, element: DesignElement) =>
      changed(design, { type: "element/add", id: id as ElementId, element });
    const newStream = added("new", withConfig(stream, { name: "NEW", subjects: ["new.>"] }));
    const newConsumer = added("new", consumer);
    const withoutStream = changed(design, { type: "element/remove", id: streamId });
    const withoutConsumer = changed(design, { type: "element/remove", id: consumerId });
    const moved = changed(design, { type: "layout/place", placements: new Map([[streamId, { x: 7, y: 7 }]]) });
    // A topology remembers the newest design that it holds for: every timing starts with one that never saw the edit.
    const after = (edited: Design) => () => {
      const previous = topologyOf(design);
      return () => topologyOf(edited, previous);
    };
    // The first edit of streams lists who depends on them; those after it have the lists.
    const afterOthers = (edited: Design) => () => {
      const previous = topologyOf(design, topologyOf(withoutStream, topologyOf(design)));
      return () => topologyOf(edited, previous);
    };
    return {
      "topologyOf: everything": () => () => topologyOf(design),
      "topologyOf: an element moved": after(moved),
      "topologyOf: a description edited": after(described),
      "topologyOf: a filter edited": after(filtered),
      "topologyOf: a stream's subjects edited": after(recaptured),
      "topologyOf: a stream added": after(newStream),
      "topologyOf: a stream removed": after(withoutStream),
      "topologyOf: a consumer added": after(newConsumer),
      "topologyOf: a consumer removed": after(withoutConsumer),
      "topologyOf: a stream removed, after other edits": afterOthers(withoutStream),
      "topologyOf: a stream's subjects edited, after other edits": afterOthers(recaptured),
    };
  },
};
