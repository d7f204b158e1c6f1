/** Changes to a publication that make it safer. */

import type { Fix } from "../finding.ts";
import { changed, setAt } from "../fix.ts";
import type { Sent } from "../reporting/visit-publications.ts";

/** The header that identifies a fact where the design does not say how the program calls it. */
export const MESSAGE_ID = "{event_id}";

const NEW_CODE = "The program has to be changed and deployed.";

/** Sets members of the publication. */
export function setPublication(
  { id, element, publication }: Sent,
  changes: Readonly<Record<string, unknown>>,
): Fix["command"] {
  return setAt(id, element, publication.at, changed(publication.declared, changes));
}

/** A message id for what has none and does not say which sequence it expects. */
function withMessageId(sent: Sent): { readonly messageId?: string } {
  const { messageId, expectedSequence } = sent.publication.declared;
  return messageId || expectedSequence ? {} : { messageId: MESSAGE_ID };
}

/** From a core publish to one that waits for the ack. */
export function acknowledgePublish(sent: Sent): Fix {
  return {
    label: "Publish with mode js and a message id",
    command: setPublication(sent, { mode: "js", ...withMessageId(sent) }),
    caveat: NEW_CODE,
  };
}

/** Retries, which need a message id to be harmless. */
export function addRetries(sent: Sent, retries: number): Fix {
  return {
    label: `Retry ${retries} times, with a message id`,
    command: setPublication(sent, { retries, ...withMessageId(sent) }),
    caveat: NEW_CODE,
  };
}
