import type { DesignError } from "../design/errors.ts";

/** Why a file could not be imported. Words: `messages.ts`. */
export type ImportError =
  /** Not JSON, out of bounds, or a field that no configuration can have. */
  | { readonly code: "import/invalid"; readonly file: string; readonly error: DesignError }
  | { readonly code: "import/not-recognised"; readonly file: string }
  /** A list of names: `nats stream ls --json` and the like hold no configuration. */
  | { readonly code: "import/names-only"; readonly file: string; readonly names: readonly string[] }
  /** The answer of a server that refused. */
  | {
      readonly code: "import/server-error";
      readonly file: string;
      readonly description: string;
      readonly errCode?: number;
    }
  /** A consumer's configuration does not say which stream it reads. */
  | { readonly code: "import/consumer-without-stream"; readonly file: string; readonly name: string }
  | { readonly code: "import/too-many"; readonly count: number; readonly limit: number }
  | { readonly code: "import/nothing" };

/** What an import did that the user may not expect. */
export type ImportNote =
  | { readonly code: "note/skipped"; readonly file: string }
  | { readonly code: "note/names-only"; readonly file: string; readonly names: readonly string[] }
  | { readonly code: "note/server-error"; readonly file: string; readonly description: string }
  | { readonly code: "note/repeated"; readonly name: string; readonly files: readonly [string, string] }
  | { readonly code: "note/assumed-stream"; readonly consumer: string; readonly stream: string; readonly file: string }
  | { readonly code: "note/partial-list"; readonly file: string; readonly listed: number; readonly total: number };
