/** The programs of a plan. */
import { isDevice } from "../file-names.ts";
import type { Plan, PlannedApplication } from "../plan.ts";
import type { ExportNote } from "../target.ts";
import { programBuckets } from "./buckets.ts";
import { type DeadLetters, deadLettersOf } from "./dead-letters.ts";
import type { Program, Programs, Words } from "./model.ts";
import { programPublication } from "./publications.ts";
import { programService } from "./services.ts";
import { type StoredBy, storedByOf } from "./stored-by.ts";
import { uniqueWords, wordsOf } from "./words.ts";
import { programWorker } from "./workers.ts";

/** In the order of the plan's applications. */
export function programsOf(plan: Plan): Programs {
  const notes: ExportNote[] = [];
  const storedBy = storedByOf(plan);
  const deadLetters = deadLettersOf(plan, storedBy);
  const unique = uniqueWords();
  const programs = plan.applications.map((application) =>
    programOf(plan, application, unique(programWords(application.name)), storedBy, deadLetters, notes),
  );
  return { programs, notes };
}

/** Languages call folders by them. */
function programWords(name: string): Words {
  const words = wordsOf(name, "app");
  return isDevice(words.join("")) ? [...words, "app"] : words;
}

function programOf(
  plan: Plan,
  application: PlannedApplication,
  words: Words,
  storedBy: StoredBy,
  deadLetters: DeadLetters,
  notes: ExportNote[],
): Program {
  const uniqueCall = uniqueWords();
  const calls = application.publishes.flatMap((each) => programPublication(each, storedBy, uniqueCall, notes) ?? []);
  const producers = new Set(application.producers.map(({ id }) => id));
  const uniqueWorker = uniqueWords();
  const uniqueService = uniqueWords();
  return {
    application,
    words,
    publications: calls.filter(({ mode }) => mode !== "request"),
    requests: calls.filter(({ mode }) => mode === "request"),
    produces: calls.filter(({ element }) => producers.has(element)),
    workers: application.consumers.flatMap((each) => programWorker(plan, each, deadLetters, uniqueWorker, notes) ?? []),
    services: application.services.map(({ id, element }) => programService(id, element, uniqueService, notes)),
    buckets: programBuckets(application.uses, uniqueWords(), notes),
  };
}
