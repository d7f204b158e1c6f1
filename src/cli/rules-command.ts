/** `jetstream-designer rules` and `explain`: what is checked, and the page of a rule. */
import { RULES } from "#core/lint/rules/all.ts";

/** One line a rule: id, severities, title. */
export function rulesText(): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  const lines = RULES.map(({ id, title, severity }) => {
    const levels = `${severity.production.padEnd(8)} ${severity.development.padEnd(8)}`;
    return `${id.padEnd(width)}  ${levels}  ${title}`;
  });
  return [`${"rule".padEnd(width)}  in production, in development`, ...lines, ""].join("\n");
}

/** For programs. */
export function rulesJson(): string {
  return `${JSON.stringify(
    RULES.map(({ id, title, severity, source }) => ({ id, title, severity, source })),
    null,
    2,
  )}\n`;
}

/** The page of a rule, by its id or by the part after the slash; or what to try instead. */
export function explain(
  wanted: string,
  pages: Readonly<Record<string, string>>,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  const ids = RULES.map(({ id }) => id as string);
  const id = ids.find((each) => each === wanted) ?? ids.find((each) => each.split("/")[1] === wanted);
  const page = id && pages[id];
  if (page) return { ok: true, text: page };
  const near = ids.filter((each) => each.includes(wanted) || wanted.includes(each.split("/")[1] ?? each)).slice(0, 5);
  const hint = near.length > 0 ? `Did you mean ${near.join(", ")}?` : "`jetstream-designer rules` lists them.";
  return { ok: false, message: `There is no rule ${JSON.stringify(wanted)}. ${hint}` };
}
