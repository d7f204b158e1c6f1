import { useCallback, useEffect, useState } from "react";
import type { OwnTemplate } from "./own-template.ts";
import { browserShelf, type ShelfError } from "./shelf.ts";

const shelf = browserShelf();

/** The user's own templates; `null` while they are read. `change` runs an edit and reads them anew. */
export function useOwnTemplates() {
  const [templates, setTemplates] = useState<readonly OwnTemplate[] | null>(null);
  const [error, setError] = useState<ShelfError | null>(null);

  const read = useCallback(async () => {
    const listed = await shelf.list();
    if (listed.ok) setTemplates(listed.value);
    else setError(listed.error);
  }, []);
  useEffect(() => void read(), [read]);

  const change = useCallback(
    async (edit: (on: typeof shelf) => ReturnType<typeof shelf.remove>) => {
      const done = await edit(shelf);
      if (done.ok) await read();
      else setError(done.error);
      return done.ok;
    },
    [read],
  );
  return { templates, error, change };
}
