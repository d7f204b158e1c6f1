/** Decodes links, and opens sealed ones, off the main thread. */
import { decodeLink } from "#core/share/link.ts";
import { openSealed } from "#core/share/sealed.ts";
import { webSealCrypto } from "#core/share/web-seal-crypto.ts";
import { serveLater } from "#editor/worker/serve.ts";
import type { DecodeAnswer, DecodeRequest } from "./decode-link.ts";

serveLater<DecodeRequest, DecodeAnswer>(async ({ fragment, passphrase }) => ({
  type: "decoded",
  decoded: passphrase === null ? decodeLink(fragment) : await openSealed(fragment, passphrase, webSealCrypto(crypto)),
}));
