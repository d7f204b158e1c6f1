/** Packs, and where asked seals, a design off the main thread: sealing takes a while on purpose. */
import { thrownText } from "#core/result.ts";
import { encodeLink } from "#core/share/link.ts";
import { sealLink } from "#core/share/sealed.ts";
import { webSealCrypto } from "#core/share/web-seal-crypto.ts";
import type { PackAnswer, PackRequest } from "./pack-link.ts";

addEventListener("message", async ({ data }: MessageEvent<PackRequest>) => {
  const { id, design, passphrase } = data;
  try {
    const plain = encodeLink(design);
    const fragment = passphrase === null ? plain : await sealLink(plain, passphrase, webSealCrypto(crypto));
    answer({ id, fragment });
  } catch (error) {
    answer({ id, problem: thrownText(error) });
  }
});

function answer(message: PackAnswer): void {
  postMessage(message);
}
