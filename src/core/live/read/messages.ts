/** The words for a server that could not be read, or only in part. */
import { assertNever } from "../../result.ts";
import { apiErrorText } from "../api/messages.ts";
import type { SnapshotProblem } from "../snapshot.ts";
import type { ReadError } from "./errors.ts";

/** One or two sentences. */
export function readErrorText(error: ReadError): string {
  switch (error.code) {
    case "read/cancelled":
      return "Reading was cancelled.";
    case "read/no-jetstream":
      return apiErrorText({ code: "port/no-responders", subject: error.subject });
    case "read/not-enabled":
      return "JetStream is not enabled for this account.";
    case "port/closed":
      return "The connection ended while the server was read.";
    case "port/permission":
      return `The user has no permission for ${error.subject}, without which streams cannot be listed.`;
    default:
      return apiErrorText(error);
  }
}

/** One sentence, with the names. */
export function snapshotProblemText({ code, stream, consumer, detail }: SnapshotProblem): string {
  const because = detail ? `: ${detail.replace(/[.]$/, "")}.` : ".";
  const consumerName = consumer ? `The consumer ${consumer} of ${stream}` : `A consumer of ${stream}`;
  switch (code) {
    case "snapshot/account-unread":
      return `The limits of the account are not known${because}`;
    case "snapshot/consumers-unread":
      return `The consumers of ${stream} could not be read${because}`;
    case "snapshot/stream-unread":
      return `${stream ? `The stream ${stream}` : "A stream"} could not be read${because}`;
    case "snapshot/consumer-unread":
      return `${consumerName} could not be read${because}`;
    case "snapshot/malformed":
      return `The list of ${stream ? `consumers of ${stream}` : "streams"} does not come to its end: some may be missing.`;
    case "snapshot/too-many":
      return `There are more ${stream ? `consumers, of ${stream} and others,` : "streams"} than are read at once.`;
    case "snapshot/offline":
      return stream && !consumer
        ? `The server has the stream ${stream} and cannot run it${because}`
        : `The server has ${consumerName.replace(/^./, (letter) => letter.toLowerCase())} and cannot run it${because}`;
    default:
      return assertNever(code);
  }
}
