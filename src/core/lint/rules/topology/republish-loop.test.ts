import { kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { republishLoop } from "./republish-loop.ts";

const s = (name: string, subjects: string[], republish?: { src?: string; dest: string }, more = {}) =>
  stream({ name, subjects, ...(republish && { republish }), ...more });

ruleCases(republishLoop, {
  valid: [
    {
      name: "to subjects that nobody stores",
      design: { elements: { a: s("A", ["a.>"], { src: "a.>", dest: "rp.>" }) } },
    },
    {
      name: "into another stream, and no further",
      design: { elements: { a: s("A", ["a.>"], { src: "a.>", dest: "b.>" }), b: s("B", ["b.>"]) } },
    },
    {
      name: "back by a filter that lets nothing of it pass",
      design: {
        elements: {
          a: s("A", ["a.>"], { src: "a.x", dest: "b.x" }, { sources: [{ name: "B", filter_subject: "b.y" }] }),
          b: s("B", ["b.>"]),
        },
      },
    },
    {
      name: "what comes back is not republished",
      design: {
        elements: {
          a: s("A", ["a.>"], { src: "a.x", dest: "b.x" }),
          b: s("B", ["b.>"], { src: "b.x", dest: "a.y" }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "into its own subjects",
      design: { elements: { a: s("A", ["a.>"], { src: "a.x", dest: "a.y" }) } },
      findings: [
        { element: "a", at: "config/republish/dest", severity: "error", says: "the server refuses the stream (10052)" },
      ],
      fix: "silent",
    },
    {
      name: "two streams, each into the other",
      design: {
        elements: {
          a: s("A", ["a.>"], { src: "a.>", dest: "b.>" }),
          b: s("B", ["b.>"], { src: "b.>", dest: "a.>" }),
        },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "error", says: /(A → B → A|B → A → B)/ }],
      fix: "silent",
    },
    {
      name: "and back as a source",
      design: {
        elements: {
          b: s("B", ["b.>"]),
          a: s("A", ["a.>"], { src: ">", dest: "b.>" }, { sources: [{ name: "B" }] }),
        },
      },
      findings: [{ element: "a" }],
      fix: "silent",
    },
    {
      name: "into a bucket and back, and the other name is taken",
      design: {
        elements: {
          k: kv({ bucket: "k", republish: { src: "$KV.k.>", dest: "a.>" } }),
          a: s("A", ["a.>"], { src: "a.>", dest: "$KV.k.>" }),
          rp: s("RP", ["rp.>"]),
        },
      },
      findings: [{ element: "k", says: "a.>" }],
      fix: "none",
    },
  ],
});
