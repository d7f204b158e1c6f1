/** The words for every code of this folder: what is wrong, where, and what to do. */
import { designErrorText } from "../design/messages.ts";
import { assertNever } from "../result.ts";
import type { LinkError, PictureFormat } from "./link-error.ts";

const SHOWN_ERRORS = 3;

/** One to three sentences. Text of the link itself is at most one character of it. */
export function linkErrorText(error: LinkError): string {
  switch (error.code) {
    case "link/empty":
      return "There is no design in this link: nothing stands after the #.";
    case "link/damaged":
      return error.at === undefined
        ? "The link is damaged: its checksum does not fit. Some of its characters were changed; copy it again."
        : `The link is damaged: character ${error.at + 1} is none that a link has. Copy it again.`;
    case "link/truncated":
      return `The link is cut off: ${error.length} of ${error.expected} characters arrived. Copy all of it, or ask for the file.`;
    case "link/oversized":
      return error.of === "link"
        ? `The link is longer than ${error.limit} characters, the most that is read. Ask for the file instead.`
        : `The link unpacks to more than ${mebibytes(error.limit)}, the most that is read. Ask for the file instead.`;
    case "link/unknown-version":
      return `The link begins with ${JSON.stringify(error.version)}, which this release does not know. It may be of a newer release, or no link to a design.`;
    case "link/encrypted":
      return "The link opens with a passphrase.";
    case "link/wrong-passphrase":
      return "This passphrase does not open the link. Check capitals and spaces, or ask whoever sent it.";
    case "link/invalid-design": {
      const shown = error.errors.slice(0, SHOWN_ERRORS).map(designErrorText);
      const more = error.errors.length - shown.length;
      return `The link is intact, but holds no valid design. ${shown.join(" ")}${more > 0 ? ` And ${more} more.` : ""}`;
    }
    case "picture/no-design":
      return `This ${pictureName(error.format)} carries no design: only pictures exported here do, and some tools strip it when they save or send them.`;
    case "picture/damaged":
      return `The ${pictureName(error.format)} is damaged at byte ${error.at}.`;
    case "picture/oversized":
      return `The ${pictureName(error.format)} is larger than ${mebibytes(error.limit)}, the most that is read.`;
    default:
      return assertNever(error);
  }
}

function pictureName(format: PictureFormat): string {
  return `${format.toUpperCase()} picture`;
}

function mebibytes(bytes: number): string {
  return `${bytes / (1024 * 1024)} MiB`;
}
