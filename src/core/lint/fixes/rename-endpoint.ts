/** Another subject for what a service answers, and for those who ask it. */
import type { Command } from "../../design/commands.ts";
import type { ElementId } from "../../design/ids.ts";
import type { DesignElement, ElementOf } from "../../design/model.ts";
import { contains } from "../../jetstream/subjects.ts";
import { elementOf, incomingWires, outgoingWires } from "../facts/inputs.ts";
import { publicationsOf } from "../facts/publications/publications.ts";
import { storesOn } from "../facts/stores/captures.ts";
import type { Fix } from "../finding.ts";
import { replace, setAt } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";

/**
 * `subject` is the old one with tokens before it; requests get the same. Undefined where a stream captures it, or where
 * a requester asks other endpoints with the same publication.
 */
export function renameEndpoint(
  read: Read,
  id: ElementId,
  element: ElementOf<"service">,
  index: number,
  subject: string,
): Fix | undefined {
  const old = element.endpoints?.[index]?.subject ?? "";
  if (!subject.endsWith(`.${old}`) || read(storesOn, subject).length > 0) return undefined;
  const prefix = subject.slice(0, -old.length);
  const changed = new Map<ElementId, DesignElement>();
  const set = (owner: ElementId, before: DesignElement, at: readonly (string | number)[], value: string) => {
    const command = setAt(owner, changed.get(owner) ?? before, at, value);
    if (command.type === "element/replace") changed.set(owner, command.element);
  };
  set(id, element, ["endpoints", index, "subject"], subject);
  for (const { kind, from } of read(incomingWires, id)) {
    const asking = kind === "request" ? read(elementOf, from) : undefined;
    if (!asking) continue;
    for (const { at, pattern, subject: asked } of read(publicationsOf, from)) {
      const met = read(outgoingWires, from).flatMap(({ to, reasons }) =>
        reasons.flatMap((reason) =>
          at.every((key, i) => reason.at[i] === key) ? { to, pattern: reason.pattern } : [],
        ),
      );
      const answering = met.filter(({ to }) => read(elementOf, to)?.kind === "service");
      const here = answering.filter((each) => each.to === id && each.pattern === old);
      if (here.length === 0) continue;
      if (here.length < answering.length || !contains(old, pattern)) return undefined;
      set(from as ElementId, asking, [...at, "subject"], prefix + asked);
    }
  }
  const commands: Command[] = [...changed].map(([owner, after]) => replace(owner, after));
  return {
    label: `Answer on ${subject}`,
    command: commands.length === 1 && commands[0] ? commands[0] : { type: "batch", commands },
    caveat: "Requesters that are not in the design have to be changed too.",
  };
}
