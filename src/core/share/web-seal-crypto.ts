/** Sealing with WebCrypto, which the caller passes in: core has no platform. */
import { strToU8 } from "fflate";
import type { SealCrypto, SealKey } from "./sealed.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** As much of the platform's `crypto` as sealing needs. */
export interface CryptoLike {
  getRandomValues(bytes: Bytes): unknown;
  readonly subtle: {
    importKey(
      format: "raw",
      key: Bytes,
      algorithm: "PBKDF2",
      extractable: boolean,
      uses: "deriveKey"[],
    ): Promise<unknown>;
    deriveKey(
      algorithm: { name: "PBKDF2"; hash: "SHA-256"; salt: Bytes; iterations: number },
      // biome-ignore lint/suspicious/noExplicitAny: the platform's key, which nothing here looks into
      base: any,
      derived: { name: "AES-GCM"; length: 256 },
      extractable: boolean,
      uses: ("encrypt" | "decrypt")[],
    ): Promise<unknown>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    encrypt(algorithm: { name: "AES-GCM"; iv: Bytes }, key: any, data: Bytes): Promise<ArrayBuffer>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    decrypt(algorithm: { name: "AES-GCM"; iv: Bytes }, key: any, data: Bytes): Promise<ArrayBuffer>;
  };
}

/** `webSealCrypto(globalThis.crypto)`, in a secure context: elsewhere browsers have no `subtle`. */
export function webSealCrypto(crypto: CryptoLike): SealCrypto {
  const { subtle } = crypto;
  const derive = async ({ passphrase, salt, iterations }: SealKey, use: "encrypt" | "decrypt") => {
    // Composed, so that a passphrase typed on another system is the same bytes.
    const base = await subtle.importKey("raw", copied(strToU8(passphrase.normalize("NFC"))), "PBKDF2", false, [
      "deriveKey",
    ]);
    const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: copied(salt), iterations } as const;
    return subtle.deriveKey(algorithm, base, { name: "AES-GCM", length: 256 }, false, [use]);
  };
  return {
    random(length) {
      const bytes = new Uint8Array(length);
      crypto.getRandomValues(bytes);
      return bytes;
    },
    async encrypt(key, content) {
      const derived = await derive(key, "encrypt");
      return new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: copied(key.iv) }, derived, copied(content)));
    },
    async decrypt(key, sealed) {
      const derived = await derive(key, "decrypt");
      try {
        return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv: copied(key.iv) }, derived, copied(sealed)));
      } catch {
        return undefined;
      }
    },
  };
}

/** On a buffer of its own that is not shared, as WebCrypto asks. */
function copied(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}
