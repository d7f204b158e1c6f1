import { useEffect, useRef, useState } from "react";
import type { Design } from "#core/design/model.ts";
import { partOf } from "#core/design/refactor.ts";
import type { Theme } from "#core/share/picture/palette.ts";
import { designSvg } from "#core/share/picture/svg.ts";
import { topologyOf } from "#core/topology/topology.ts";
import type { Entry } from "./entries.ts";
import styles from "./gallery.module.css";

interface TemplatePictureProps {
  entry: Entry;
  theme: Theme;
  /** Said instead of the picture; empty for one that only decorates. */
  alt: string;
  size: "small" | "large";
}

/** The template drawn as it stands, without its notes. Drawn when it comes into view, and not before. */
export function TemplatePicture({ entry, theme, alt, size }: TemplatePictureProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);

  useEffect(() => {
    const observer = new IntersectionObserver((changes) => {
      if (changes.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const design = seen ? entry.design() : null;
    if (!design) return setUrl(null);
    const made = URL.createObjectURL(new Blob([drawn(design, theme)], { type: "image/svg+xml" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [entry, theme, seen]);

  return (
    <span ref={place} className={styles.picture} data-size={size}>
      {url !== null && <img src={url} alt={alt} />}
    </span>
  );
}

function drawn(design: Design, theme: Theme): string {
  const ids = [...design.elements].flatMap(([id, { kind }]) => (kind === "note" ? [] : [id]));
  const shown = ids.length > 0 ? partOf(design, ids) : design;
  return designSvg(shown, topologyOf(shown), { theme, carry: false });
}
