import { elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import {
  type Cause,
  DELIVERY_TITLES,
  type GuaranteePath,
  type Statement,
  TOPIC_TITLES,
} from "#core/guarantees/model.ts";
import { goToField } from "#editor/go-to-field.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import styles from "./guarantees.module.css";
import { byTopic, stationsOf } from "./paths.ts";
import { TONES } from "./tones.ts";

/** What is promised of one path: sentences by topic, each with the settings that make it true. */
export function PathDetails({ path }: { path: GuaranteePath }) {
  const elements = useEditor((state) => state.design.elements);
  const title = stationsOf(path, elements).join(" → ");
  return (
    <section className={styles.details} aria-label={`Guarantees from ${title.replaceAll(" → ", " over ")}`}>
      <h3>{`${title}: ${DELIVERY_TITLES[path.delivery].toLowerCase()}`}</h3>
      {byTopic(path).map(([topic, statements]) => (
        <section key={topic} className={styles.topic} aria-label={TOPIC_TITLES[topic]}>
          <h4>{TOPIC_TITLES[topic]}</h4>
          <ul className={styles.statements}>
            {statements.map((statement) => (
              <StatementView key={statement.text} statement={statement} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function StatementView({ statement: { tone, text, causes } }: { statement: Statement }) {
  const { icon: Icon, label } = TONES[tone];
  return (
    <li className={styles.statement} data-tone={tone}>
      <span className={styles.tone} title={label}>
        <Icon role="img" aria-label={label} />
      </span>
      <div className={styles.said}>
        <p>{text}</p>
        <ul className={styles.causes} aria-label="Settings">
          {settingsOf(causes).map((cause) => (
            <li key={`${cause.element ?? ""} ${cause.at.join(".")}`}>
              <CauseButton cause={cause} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

/** Each element says a setting once: of publications that are alike, the first is gone to. */
function settingsOf(causes: readonly Cause[]): readonly Cause[] {
  const bySetting = new Map(
    causes.map((cause) => [`${cause.element ?? ""} ${cause.setting}`, cause] as const).reverse(),
  );
  return [...bySetting.values()].reverse();
}

/** Goes to the field in the inspector. */
function CauseButton({ cause }: { cause: Cause }) {
  const { element: id, at, setting } = cause;
  const editor = useEditorSession();
  const element = useEditor((state) => (id === undefined ? undefined : state.design.elements.get(id)));
  const name = element ? elementName(element) : "The design";
  return (
    <Button
      size="sm"
      className={styles.cause ?? ""}
      title={`${name}: ${pathText([...at])}`}
      onClick={() => goToField(editor, cause)}
    >
      <span className={styles.causeName}>{name}</span>
      <code>{setting}</code>
    </Button>
  );
}
