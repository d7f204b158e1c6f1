import { useEffect, useState } from "react";
import { type Design, PROFILES } from "#core/design/model.ts";
import type { Rule } from "#core/lint/rule.ts";
import { thrownText } from "#core/result.ts";
import { useFindings } from "#editor/use-findings.ts";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { counted } from "#ui/words.ts";
import { Example } from "./example.tsx";
import { MarkdownView } from "./markdown-view.tsx";
import { loadPage, type PageText } from "./page-text.ts";
import styles from "./rules.module.css";

interface RulePageProps {
  rule: Rule;
  onOpenExample: (design: Design) => void;
}

/** What a rule is about, how bad it is, wrong and right examples, and where it comes from. */
export function RulePage({ rule, onOpenExample }: RulePageProps) {
  const [page, setPage] = useState<PageText | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const here = useFindings((state) => state.findings.filter((finding) => finding.rule === rule.id).length);
  useEffect(() => {
    let current = true;
    loadPage(rule.id).then(
      (loaded) => current && setPage(loaded),
      (thrown) => current && setProblem(thrownText(thrown)),
    );
    return () => {
      current = false;
    };
  }, [rule.id]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too
    <article className={styles.page} aria-label={rule.title} tabIndex={0}>
      <header>
        <h3>{rule.title}</h3>
        <code className={styles.id}>{rule.id}</code>
        <dl className={styles.facts}>
          {PROFILES.map((profile) => (
            <Level key={profile} profile={profile} severity={rule.severity[profile]} />
          ))}
          <div>
            <dt>in this design</dt>
            <dd>{here > 0 ? `found ${counted(here, "time")}` : "not found"}</dd>
          </div>
        </dl>
      </header>
      {problem !== null && <p role="alert">{`The page could not be loaded: ${problem}`}</p>}
      {page && (
        <>
          <MarkdownView blocks={page.intro} code={(text) => <pre>{text}</pre>} />
          {page.sections.map(({ title, blocks }) => (
            <section key={title} className={styles.section} data-tone={TONES[title]}>
              <h4>{title}</h4>
              <MarkdownView
                blocks={blocks}
                code={(text) => <Example json={text} name={`${title}: ${rule.title}`} onOpen={onOpenExample} />}
              />
            </section>
          ))}
        </>
      )}
      <Source {...rule.source} />
    </article>
  );
}

const TONES: Readonly<Record<string, string>> = { Incorrect: "wrong", Correct: "right" };

function Level({ profile, severity }: { profile: string; severity: Rule["severity"]["production"] }) {
  return (
    <div>
      <dt>{profile}</dt>
      <dd>
        {severity === "off" ? (
          "off"
        ) : (
          <>
            <SeverityIcon severity={severity} />
            {SEVERITY_LOOKS[severity].label}
          </>
        )}
      </dd>
    </div>
  );
}

function Source({ path, url, errCode }: Rule["source"]) {
  if (!path && !url && errCode === undefined) return null;
  return (
    <footer className={styles.source}>
      <h4>Where this comes from</h4>
      <ul>
        {path && (
          <li>
            <code>{path}</code>
          </li>
        )}
        {errCode !== undefined && (
          <li>
            {"The server refuses it with "}
            <code>{`err_code ${errCode}`}</code>
          </li>
        )}
        {url && (
          <li>
            <a href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
          </li>
        )}
      </ul>
    </footer>
  );
}
