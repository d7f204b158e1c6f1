import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Answer, Library, LibraryError } from "./contract.ts";
import type { LibraryState } from "./state.ts";

const LibraryContext = createContext<Library | null>(null);

export function LibraryProvider({ library, children }: { library: Library; children: ReactNode }) {
  return <LibraryContext value={library}>{children}</LibraryContext>;
}

/** The library itself: for event handlers. */
export function useLibrarySession(): Library {
  const library = useContext(LibraryContext);
  if (!library) throw new Error("useLibrarySession needs a LibraryProvider above it");
  return library;
}

export function useLibrary<T>(selector: (state: LibraryState) => T): T {
  return useStore(useLibrarySession(), selector);
}

type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: LibraryError }
  | { readonly state: "ready"; readonly value: T };

/** What `read` answers, read again when the library's contents or `key` change; the old answer stays meanwhile. */
export function useContents<T>(read: (library: Library) => Answer<T>, key = ""): Loaded<T> {
  const library = useLibrarySession();
  const contents = useLibrary((state) => state.contents);
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `contents` and `key` are when to read, `read` is how
  useEffect(() => {
    let wanted = true;
    void read(library).then((done) => {
      if (!wanted) return;
      setLoaded(done.ok ? { state: "ready", value: done.value } : { state: "failed", error: done.error });
    });
    return () => {
      wanted = false;
    };
  }, [library, contents, key]);
  return loaded;
}
