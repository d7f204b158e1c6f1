/** One question to a worker that is started for it, and ended after the answer. */
import { Conversation, type Conversing } from "./conversation.ts";

/** Null: it could not be started, failed, or said nothing for a minute. */
export function askOnce<Request, Answer extends { readonly type: string }>(
  surroundings: Conversing<Request, Answer>,
  request: Request,
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const conversation = new Conversation(surroundings, {
      answer(answer) {
        conversation.end();
        resolve(answer);
      },
      failure: () => resolve(null),
    });
    conversation.ask(request);
  });
}
