/** What the inspector does to the design, as commands. Errors are texts for the reader. */
import type { Command } from "#core/design/commands.ts";
import { newElement, newElementId } from "#core/design/defaults.ts";
import { asOne } from "#core/design/difference.ts";
import type { ElementId } from "#core/design/ids.ts";
import { isElementId } from "#core/design/ids.ts";
import { designErrorMessage } from "#core/design/messages.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { type RefactorError, renameElement, setField } from "#core/design/refactor.ts";
import { checkBucketName, checkConsumerName, checkStreamName } from "#core/jetstream/names.ts";
import { err, ok, type Result } from "#core/result.ts";
import type { FieldPath, MissingStream } from "#core/topology/model.ts";

export type Plan = Result<Command, string>;

/** Declares one field of several elements alike, or takes it away from all of them. */
export function planField(design: Design, ids: readonly ElementId[], path: FieldPath, value: unknown): Plan {
  const commands: Command[] = [];
  for (const id of ids) {
    const planned = setField(design, id, path, value);
    if (!planned.ok) return err(refactorErrorText(planned.error));
    commands.push(planned.value);
  }
  const command = asOne(commands);
  return command ? ok(command) : err("Nothing is selected.");
}

/** Renames an element, with what refers to its name. A name that its server or clients refuse is an error. */
export function planRename(design: Design, id: ElementId, name: string): Plan {
  const element = design.elements.get(id);
  const problem = element && nameProblem(element, name);
  if (problem) return err(problem);
  const planned = renameElement(design, id, name);
  return planned.ok ? planned : err(refactorErrorText(planned.error));
}

function nameProblem(element: DesignElement, name: string): string | undefined {
  const check = () => {
    switch (element.kind) {
      case "stream":
        return checkStreamName(name);
      case "consumer":
        return checkConsumerName(name, !element.config.name || Boolean(element.config.durable_name));
      case "kv":
      case "object-store":
        return checkBucketName(name, element.kind);
      default:
        return undefined;
    }
  };
  const problem = check();
  if (!problem) return undefined;
  return problem.errCode ? `Refused by the server (${problem.errCode}): ${problem.message}.` : `${problem.message}.`;
}

/** The stream that others name already: under that name, or under that id where consumers refer to it. */
export function planMissingStream(design: Design, missing: MissingStream): { command: Command; id: ElementId } {
  const { name } = missing;
  const byId = missing.referencedBy.some((id) => {
    const element = design.elements.get(id);
    return element?.kind === "consumer" && element.stream === name;
  });
  const fresh = newElement("stream", design) as Extract<DesignElement, { kind: "stream" }>;
  const { subjects: _, ...config } = fresh.config;
  const element: DesignElement = { ...fresh, config: { ...config, name } };
  const id = byId && isElementId(name) ? name : newElementId(design, element);
  return { id, command: { type: "element/add", id, element } };
}

function refactorErrorText(error: RefactorError): string {
  if (error.code === "refactor/element-missing") return "This element is not in the design any more.";
  const [first] = error.errors;
  return first ? designErrorMessage(first) : "The design cannot hold this value.";
}
