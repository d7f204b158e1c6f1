/** A link's fragment made into a design, a question for the passphrase, or a message. Loaded when there is one. */
import type { Design } from "#core/design/model.ts";
import { decodeLink } from "#core/share/link.ts";
import type { LinkError, LinkErrorCode } from "#core/share/link-error.ts";
import { linkErrorText } from "#core/share/messages.ts";
import { openSealed, type SealCrypto } from "#core/share/sealed.ts";
import { webSealCrypto } from "#core/share/web-seal-crypto.ts";
import { type DecodeSurroundings, decodeElsewhere } from "./decode-link.ts";

export interface LinkFailure {
  readonly kind: "error";
  /** What is wrong, in a few words: a title. */
  readonly text: string;
  /** Where, and what can be done. */
  readonly detail: string;
}

export type OpenedDesign = { readonly kind: "design"; readonly design: Design };

export type OpenedLink =
  | OpenedDesign
  | { readonly kind: "sealed"; readonly open: (passphrase: string) => Promise<OpenedDesign | LinkFailure> }
  | LinkFailure;

/**
 * Never throws: a link is hostile input. `crypto` and `surroundings` are for tests; browsers have WebCrypto in secure
 * contexts only.
 */
export async function openFragment(
  fragment: string,
  crypto: SealCrypto | null = browserCrypto(),
  surroundings?: DecodeSurroundings,
): Promise<OpenedLink> {
  const there = await decodeElsewhere({ fragment, passphrase: null }, surroundings);
  const decoded = there ?? decodeLink(fragment);
  if (decoded.ok) return { kind: "design", design: decoded.value };
  if (decoded.error.code !== "link/encrypted") return failure(decoded.error);
  if (!crypto) {
    return {
      kind: "error",
      text: "This link cannot be opened here",
      detail: "It opens with a passphrase, which browsers check only on pages served over HTTPS or from this computer.",
    };
  }
  return {
    kind: "sealed",
    async open(passphrase) {
      const there = await decodeElsewhere({ fragment, passphrase }, surroundings);
      const opened = there ?? (await openSealed(fragment, passphrase, crypto));
      if (opened.ok) return { kind: "design", design: opened.value };
      const { detail } = failure(opened.error);
      return { kind: "error", text: detail, detail };
    },
  };
}

function browserCrypto(): SealCrypto | null {
  return globalThis.crypto?.subtle ? webSealCrypto(globalThis.crypto) : null;
}

const TITLES: Readonly<Partial<Record<LinkErrorCode, string>>> = {
  "link/empty": "This link is empty",
  "link/truncated": "This link is cut off",
  "link/damaged": "This link is damaged",
  "link/oversized": "This link is too large",
  "link/unknown-version": "This link is of an unknown kind",
  "link/invalid-design": "This link holds no valid design",
};

function failure(error: LinkError): LinkFailure {
  return {
    kind: "error",
    text: TITLES[error.code] ?? "This link cannot be opened",
    detail: linkErrorText(error),
  };
}
