import type { DesignError } from "../design/errors.ts";

/** Why a link or a picture gives no design. What each code means in words: `messages.ts`. */
export type LinkError =
  | { readonly code: "link/empty" }
  /** `at`: offset of the first character that no link has; absent when the checksum is what is wrong. */
  | { readonly code: "link/damaged"; readonly at?: number }
  /** In characters. */
  | { readonly code: "link/truncated"; readonly length: number; readonly expected: number }
  /** Too much to read: characters of the link itself, or bytes of what it unpacks to. */
  | { readonly code: "link/oversized"; readonly of: "link" | "content"; readonly limit: number }
  | { readonly code: "link/unknown-version"; readonly version: string }
  /** It opens with a passphrase: `openSealed`. */
  | { readonly code: "link/encrypted" }
  | { readonly code: "link/wrong-passphrase" }
  /** Intact, but not a design that this release knows. Paths are those of the design file. */
  | { readonly code: "link/invalid-design"; readonly errors: readonly DesignError[] }
  | { readonly code: "picture/no-design"; readonly format: PictureFormat }
  /** `at`: offset in bytes where the picture stops making sense. */
  | { readonly code: "picture/damaged"; readonly format: PictureFormat; readonly at: number }
  | { readonly code: "picture/oversized"; readonly format: PictureFormat; readonly limit: number };

/** The code of a `LinkError`. */
export type LinkErrorCode = LinkError["code"];

/** Of pictures that can carry a design. */
export type PictureFormat = "svg" | "png";
