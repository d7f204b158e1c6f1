import { Plug } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { useLiveSession } from "../session/use-live-session.ts";
import { AuthFields } from "./auth-fields.tsx";
import styles from "./connect.module.css";
import { Field } from "./field.tsx";
import { type RecentServer, rememberServer } from "./recent.ts";
import { AUTH_KINDS, type AuthKind, type ConnectDraft, type DraftProblem, settingsOf } from "./settings.ts";

const AUTH_LABELS: Readonly<Record<AuthKind, string>> = {
  none: "Nothing",
  user: "User and password",
  token: "Token",
  nkey: "NKey seed",
  creds: "Credentials file",
};

interface ConnectFormProps {
  /** Where the form begins: the server connected to last, or one chosen from the list. */
  start: RecentServer;
  /** While a connection is being made: the fields keep what they hold. */
  busy: boolean;
}

/**
 * Where to, and as whom. Fields are the browser's own: what is typed into them is in no state, no attribute and no
 * storage, and goes with them when the connection stands.
 */
export function ConnectForm({ start, busy }: ConnectFormProps) {
  const session = useLiveSession();
  const form = useRef<HTMLFormElement>(null);
  const [auth, setAuth] = useState<AuthKind>(start.auth);
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const id = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    const draft = draftOf(form.current, auth);
    const settings = settingsOf(draft);
    setProblem(settings.ok ? null : settings.error);
    if (!settings.ok) {
      // Why an attempt before failed says nothing of this one.
      session.disconnect();
      form.current?.querySelector<HTMLElement>(`[name="${settings.error.field}"]`)?.focus();
      return;
    }
    rememberServer({ url: settings.value.servers, auth, domain: draft.domain.trim(), prefix: draft.prefix.trim() });
    session.connect(settings.value);
  }

  const wrong = (field: DraftProblem["field"]) => (problem?.field === field ? problem.text : undefined);
  return (
    <form ref={form} className={styles.form} aria-label="Connect to a server" autoComplete="off" onSubmit={submit}>
      <fieldset className={styles.fields} disabled={busy}>
        <Field
          name="url"
          label="Server address"
          placeholder="ws://127.0.0.1:9222"
          start={start.url}
          problem={wrong("url")}
          hint="The server's WebSocket listener: ws:// or wss://."
          wide
        />
        <div className={styles.field}>
          <label htmlFor={`${id}-auth`}>Authentication</label>
          <select
            id={`${id}-auth`}
            value={auth}
            onChange={(event) => {
              setAuth(event.target.value as AuthKind);
              setProblem(null);
            }}
          >
            {AUTH_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {AUTH_LABELS[kind]}
              </option>
            ))}
          </select>
        </div>
        <AuthFields auth={auth} wrong={wrong} />
        <details className={styles.more} open={Boolean(start.domain || start.prefix) || undefined}>
          <summary>Domain or API prefix</summary>
          <div className={styles.fields}>
            <Field
              name="domain"
              label="JetStream domain"
              placeholder="hub"
              start={start.domain}
              problem={wrong("domain")}
            />
            <Field
              name="prefix"
              label="API prefix"
              placeholder="$JS.API"
              start={start.prefix}
              problem={wrong("prefix")}
            />
          </div>
        </details>
      </fieldset>
      <div className={styles.actions}>
        {busy ? (
          <Button onClick={() => session.disconnect()}>Cancel</Button>
        ) : (
          <Button type="submit" variant="primary" icon={<Plug />}>
            Connect
          </Button>
        )}
        <p className={styles.promise}>What you type is kept in memory only, and sent to this server alone.</p>
      </div>
    </form>
  );
}

function draftOf(form: HTMLFormElement | null, auth: AuthKind): ConnectDraft {
  const read = (name: string) => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : "";
  };
  return {
    url: read("url"),
    auth,
    user: read("user"),
    password: read("password"),
    token: read("token"),
    seed: read("seed"),
    creds: read("creds"),
    domain: read("domain"),
    prefix: read("prefix"),
  };
}
