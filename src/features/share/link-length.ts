/** Up to here a link passes through chats, mail and trackers unharmed. */
const FITS_EVERYWHERE = 2_000;
/** Browsers take far more; many chats, issue trackers and scanners cut a link about here. */
const FITS_BROWSERS = 8_000;

interface LinkVerdict {
  readonly level: "fits" | "long" | "too-long";
  readonly text: string;
}

/** Whether a link of so many characters arrives whole. */
export function linkVerdict(length: number): LinkVerdict {
  if (length <= FITS_EVERYWHERE) return { level: "fits", text: "Fits everywhere." };
  if (length <= FITS_BROWSERS)
    return { level: "long", text: "Works in browsers and most chats. Some tools cut links after 2,000 characters." };
  return {
    level: "too-long",
    text: "Too long for many chats and trackers, which cut it off. Send the file instead.",
  };
}
