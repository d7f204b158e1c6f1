/** Links that carry the design: by far the dearest way to write one, for every byte is predicted from those before. */
import { decodeLink, encodeLink } from "#core/index.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

export const links: Part = {
  name: "links",
  title: "Links",
  workOf(size) {
    const design = sampleOf(size);
    return {
      encodeLink: () => () => encodeLink(design),
      decodeLink: () => {
        const link = encodeLink(design);
        return () => decodeLink(link);
      },
    };
  },
};
