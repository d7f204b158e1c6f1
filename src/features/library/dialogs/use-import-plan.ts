import { useEffect, useRef, useState } from "react";
import type { Design } from "#core/design/model.ts";
import { useLibrarySession } from "../context.tsx";
import type { ImportFile, Planned } from "../files/plan-import.ts";

/** While text is typed: each plan of a large import takes a moment, and only the last is of use. */
const PAUSE_MS = 150;

interface Answered {
  readonly planned: Planned;
  readonly design: Design;
  readonly files: readonly ImportFile[];
}

/**
 * What importing the files into the open design would do; null while there is none. Not `isCurrent`: it is of what was
 * there a moment ago.
 */
export function useImportPlan(design: Design, files: readonly ImportFile[]) {
  const library = useLibrarySession();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const askedBefore = useRef(false);

  useEffect(() => {
    const pause = askedBefore.current ? PAUSE_MS : 0;
    askedBefore.current = files.length > 0;
    if (files.length === 0) {
      setAnswered(null);
      return;
    }
    let wanted = true;
    const ask = () =>
      void library.planImport(files).then((planned) => wanted && setAnswered({ planned, design, files }));
    const timer = setTimeout(ask, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [library, design, files]);

  const isCurrent = answered !== null && answered.design === design && answered.files === files;
  return { plan: files.length === 0 ? null : (answered?.planned ?? null), isCurrent };
}
