/** Request-reply services as programs offer them. */
import type { ElementId } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { templatePattern } from "../../jetstream/subject-template.ts";
import { isValidSubject } from "../../jetstream/subjects.ts";
import type { ExportNote } from "../target.ts";
import type { ProgramEndpoint, ProgramService, Words } from "./model.ts";
import { uniqueWords, wordsOf } from "./words.ts";

/** Endpoints that nobody can subscribe to are left out, with a note. */
export function programService(
  id: ElementId,
  { name, description = "", endpoints = [] }: ElementOf<"service">,
  unique: (words: Words) => Words,
  notes: ExportNote[],
): ProgramService {
  const uniqueEndpoint = uniqueWords();
  const words = unique(wordsOf(name, "service"));
  return {
    id,
    words,
    name: words.join("-"),
    description,
    endpoints: endpoints.flatMap(({ subject, queue }, i): ProgramEndpoint[] => {
      const at = ["endpoints", i];
      const pattern = templatePattern(subject);
      const isQueue = queue === undefined || queue === "" || !/\s/.test(queue);
      if (!isValidSubject(pattern) || !isQueue) {
        const text = `Nobody can subscribe to ${JSON.stringify(isQueue ? subject : queue)}: the endpoint is left out.`;
        notes.push({ element: id, at: [...at, isQueue ? "subject" : "queue"], text });
        return [];
      }
      return [{ at, words: uniqueEndpoint(wordsOf(subject, "endpoint")), subject: pattern, ...(queue && { queue }) }];
    }),
  };
}
