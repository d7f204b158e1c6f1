import { CredentialsField } from "./credentials-field.tsx";
import { Field } from "./field.tsx";
import type { AuthKind, DraftProblem } from "./settings.ts";

interface AuthFieldsProps {
  auth: AuthKind;
  /** What is wrong with a field. */
  wrong: (field: DraftProblem["field"]) => string | undefined;
}

/** What the chosen kind of authentication needs. */
export function AuthFields({ auth, wrong }: AuthFieldsProps) {
  switch (auth) {
    case "none":
      return null;
    case "user":
      return (
        <>
          <Field name="user" label="User" problem={wrong("user")} />
          <Field name="password" label="Password" problem={wrong("password")} secret />
        </>
      );
    case "token":
      return <Field name="token" label="Token" problem={wrong("token")} secret />;
    case "nkey":
      return <Field name="seed" label="Seed" placeholder="SU…" problem={wrong("seed")} secret />;
    case "creds":
      return <CredentialsField problem={wrong("creds")} />;
  }
}
