import { useEffect, useState } from "react";
import { useEditor } from "#editor/react.tsx";
import { packLink } from "./pack-link.ts";

interface DesignLink {
  /** Null while it is made, and while a passphrase is wanted and none is typed. */
  readonly fragment: string | null;
  readonly problem: string | null;
}

const NONE: DesignLink = { fragment: null, problem: null };
/** A key takes about half a second to derive: not at every letter of a passphrase. */
const TYPING_PAUSE_MS = 400;

/** The link of the design as it is now; sealed when there is a passphrase, plain for null. */
export function useDesignLink(passphrase: string | null): DesignLink {
  const design = useEditor((state) => state.design);
  const [link, setLink] = useState<DesignLink>(NONE);

  useEffect(() => {
    setLink(NONE);
    if (passphrase === "") return;
    let stale = false;
    const timer = setTimeout(
      async () => {
        const made = await packLink(design, passphrase).then(
          (fragment) => ({ fragment, problem: null }),
          (error: Error) => ({ fragment: null, problem: error.message }),
        );
        if (!stale) setLink(made);
      },
      passphrase === null ? 0 : TYPING_PAUSE_MS,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [design, passphrase]);

  return link;
}
