/**
 * Links that open with a passphrase: what a plain link carries, encrypted. Content: salt (16 bytes), initialisation
 * vector (12), then AES-256-GCM's ciphertext with its tag; the key is PBKDF2-HMAC-SHA-256 of the passphrase with
 * 600,000 iterations, as the OWASP password storage cheat sheet (2023) advises. The passphrase goes nowhere.
 */

import type { Design } from "../design/model.ts";
import { err, type Result } from "../result.ts";
import { PLAIN, SEALED, unwrap, wrap } from "./envelope.ts";
import { designOfContent } from "./link.ts";
import type { LinkError } from "./link-error.ts";

const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key made from a passphrase, and how to use it. */
export interface SealKey {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly iv: Uint8Array;
  /** Of PBKDF2. */
  readonly iterations: number;
}

/** What core does not have of its own: `webSealCrypto` makes one of WebCrypto. */
export interface SealCrypto {
  random(bytes: number): Uint8Array;
  /** Ciphertext and tag. */
  encrypt(key: SealKey, content: Uint8Array): Promise<Uint8Array>;
  /** `undefined` when the key does not fit or the bytes were changed. */
  decrypt(key: SealKey, sealed: Uint8Array): Promise<Uint8Array | undefined>;
}

/** `fragment` is one that `encodeLink` gave; throws for any other. */
export async function sealLink(fragment: string, passphrase: string, crypto: SealCrypto): Promise<string> {
  const plain = unwrap(fragment);
  if (!plain.ok || plain.value.version !== PLAIN) throw new Error("Not a plain link");
  const salt = crypto.random(SALT_BYTES);
  const iv = crypto.random(IV_BYTES);
  const sealed = await crypto.encrypt({ passphrase, salt, iv, iterations: ITERATIONS }, plain.value.content);
  const content = new Uint8Array(SALT_BYTES + IV_BYTES + sealed.length);
  content.set(salt);
  content.set(iv, SALT_BYTES);
  content.set(sealed, SALT_BYTES + IV_BYTES);
  return wrap(SEALED, content);
}

/** Opens sealed links, and plain ones without asking. Errors: link/wrong-passphrase and those of `decodeLink`. */
export async function openSealed(
  fragment: string,
  passphrase: string,
  crypto: SealCrypto,
): Promise<Result<Design, LinkError>> {
  const unwrapped = unwrap(fragment);
  if (!unwrapped.ok) return unwrapped;
  const { version, content } = unwrapped.value;
  if (version === PLAIN) return designOfContent(content);
  if (content.length < SALT_BYTES + IV_BYTES + TAG_BYTES) return err({ code: "link/damaged" });
  const salt = content.slice(0, SALT_BYTES);
  const iv = content.slice(SALT_BYTES, SALT_BYTES + IV_BYTES);
  const sealed = content.slice(SALT_BYTES + IV_BYTES);
  const opened = await crypto.decrypt({ passphrase, salt, iv, iterations: ITERATIONS }, sealed);
  return opened ? designOfContent(opened) : err({ code: "link/wrong-passphrase" });
}
