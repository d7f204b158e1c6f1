/** Subject mappings of a stream's configuration, with the server's refusals. */
import { isValidSubject } from "../../subjects.ts";
import { parseTransform } from "../../transforms.ts";
import type { GoTransform } from "../decode/types.ts";
import type { StreamQuestion } from "./context.ts";

/** `invalid subject x`, when the source is given and is none. */
export function sourceProblem({ src = "" }: GoTransform): string | undefined {
  return src !== "" && !isValidSubject(src) ? `invalid subject ${src}` : undefined;
}

/** What ValidateMapping says, when it does. */
export function mappingProblem({ src = "", dest = "" }: GoTransform, question: StreamQuestion): string | undefined {
  const parsed = parseTransform(src, dest, "stream", question.version);
  return parsed.ok ? undefined : parsed.error.message;
}

/** What NewSubjectTransform says, which is asked without a look at the functions that streams may use. */
export function transformProblem({ src = "", dest = "" }: GoTransform, question: StreamQuestion): string | undefined {
  const parsed = parseTransform(src, dest, "republish", question.version);
  return parsed.ok ? undefined : parsed.error.message;
}
