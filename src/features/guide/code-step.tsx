import { FileCode, ListChecks, Save } from "lucide-react";
import { LANGUAGES } from "#core/guide/answers.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import { saveAnswers } from "./files/answers-file.ts";
import styles from "./guide.module.css";
import { useReadOnly, useWalk, useWalkState } from "./use-walk.ts";

const NAMES: Readonly<Record<(typeof LANGUAGES)[number], string>> = {
  go: "Go",
  python: "Python",
  typescript: "TypeScript",
  javascript: "JavaScript",
};

/** What else the code can be. */
const OTHERS = [
  { target: "nats-cli", label: "nats script" },
  { target: "terraform", label: "Terraform" },
  { target: "kubernetes", label: "Kubernetes" },
  { target: "markdown", label: "Architecture document" },
] as const;

/** The last step: what is left to mend, and the programs. */
export function CodeStep() {
  const editor = useEditorSession();
  const walk = useWalk();
  const readOnly = useReadOnly();
  const language = useWalkState(({ entries }) => entries.language);
  const problems = useFindings((state) => state.findings.length);
  const isBlank = useEditor(({ design }) => design.elements.size === 0);

  function show(target: string, label: string) {
    editor.bus.emit("code/open", { target });
    editor.bus.emit("say", { text: `The code panel shows ${label}` });
  }

  return (
    <>
      <div className={styles.section}>
        <h3>Problems</h3>
        <p className={styles.about}>
          {problems === 0 ? "Nothing is wrong with the design." : `${counted(problems, "problem")} to look at first.`}
        </p>
        {problems > 0 && (
          <Button
            size="sm"
            className={styles.add ?? ""}
            icon={<ListChecks />}
            onClick={() => editor.bus.emit("problems/open", {})}
          >
            Show the problems
          </Button>
        )}
      </div>
      <div className={styles.section}>
        <h3>Programs</h3>
        <p className={styles.about}>
          A project with the set-up and a program for each application. Handlers are yours to write.
        </p>
        <ul className={styles.languages}>
          {LANGUAGES.map((each) => (
            <li key={each}>
              <Button
                icon={<FileCode />}
                aria-pressed={language === each}
                disabled={isBlank}
                onClick={() => {
                  if (!readOnly) walk.answer(["language"], each, "language");
                  show(each, NAMES[each]);
                }}
              >
                {NAMES[each]}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.section}>
        <h3>Configuration and documents</h3>
        <ul className={styles.languages}>
          {OTHERS.map(({ target, label }) => (
            <li key={target}>
              <Button size="sm" disabled={isBlank} onClick={() => show(target, label)}>
                {label}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.section}>
        <h3>Answers</h3>
        <p className={styles.about}>
          Kept in git, they make the design again: <code>jetstream-designer new --answers answers.yaml</code>
        </p>
        <Button size="sm" className={styles.add ?? ""} icon={<Save />} onClick={() => void saveAnswers(editor, walk)}>
          Save answers
        </Button>
      </div>
    </>
  );
}
