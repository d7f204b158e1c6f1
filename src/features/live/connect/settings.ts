/** What the form to connect says, as settings: checked, with what is wrong at its field. */
import { apiScope, type ScopeProblem } from "#core/live/api/scope.ts";
import { err, ok, type Result } from "#core/result.ts";
import { connectErrorText } from "#transport/messages.ts";
import { parseServerUrls } from "#transport/server-url.ts";
import type { Auth } from "#transport/settings.ts";
import type { ConnectSettings } from "../worker/messages.ts";

/** How one says who one is. */
export const AUTH_KINDS = ["none", "user", "token", "nkey", "creds"] as const;
export type AuthKind = (typeof AUTH_KINDS)[number];

/** What the form holds. */
export interface ConnectDraft {
  readonly url: string;
  readonly auth: AuthKind;
  readonly user: string;
  readonly password: string;
  readonly token: string;
  readonly seed: string;
  /** The text of a credentials file. */
  readonly creds: string;
  readonly domain: string;
  readonly prefix: string;
}

/** One of the form's fields, and what is wrong with it. */
export interface DraftProblem {
  readonly field: Exclude<keyof ConnectDraft, "auth">;
  readonly text: string;
}

/** Errors: of the first field that is wrong. */
export function settingsOf(draft: ConnectDraft): Result<ConnectSettings, DraftProblem> {
  const url = addressOf(draft.url);
  if (!url.ok) return url;
  const auth = authOf(draft);
  if (!auth.ok) return auth;
  const scope = apiScope({ domain: draft.domain.trim(), prefix: draft.prefix.trim() });
  return scope.ok ? ok({ servers: url.value, auth: auth.value, scope: scope.value }) : err(SCOPE_PROBLEMS[scope.error]);
}

/** One address or several, separated by commas, as they may be shown and kept: nothing secret is in them. */
export function addressOf(text: string): Result<string, DraftProblem> {
  const wrong = (words: string) => err({ field: "url", text: words } as const);
  const parsed = parseServerUrls(text, "websocket");
  if (!parsed.ok) return wrong(connectErrorText({ code: "connect/bad-url", problem: parsed.error }));
  if (parsed.value.some(({ auth }) => auth)) return wrong("User, password and token have fields of their own.");
  if (parsed.value.some(({ url }) => url.includes("?")))
    return wrong("Leave out what follows the ?: a token has a field.");
  return ok(parsed.value.map(({ url }) => url).join(","));
}

function authOf(draft: ConnectDraft): Result<Auth, DraftProblem> {
  switch (draft.auth) {
    case "none":
      return ok({ kind: "none" });
    case "user":
      if (draft.user === "") return err({ field: "user", text: "Type the user's name." });
      return ok({ kind: "user", user: draft.user, password: draft.password });
    case "token":
      if (draft.token === "") return err({ field: "token", text: "Type the token." });
      return ok({ kind: "token", token: draft.token });
    case "nkey":
      if (draft.seed.trim() === "") return err({ field: "seed", text: "Type the user's seed: it begins with SU." });
      return ok({ kind: "nkey", seed: draft.seed });
    case "creds":
      if (draft.creds.trim() === "") return err({ field: "creds", text: "Choose or paste a credentials file." });
      return ok({ kind: "creds", text: draft.creds });
  }
}

const SCOPE_PROBLEMS: Readonly<Record<ScopeProblem, DraftProblem>> = {
  "scope/both": { field: "prefix", text: "Give the domain or the prefix, not both." },
  "scope/bad-domain": { field: "domain", text: "A domain is one word without dots, spaces and wildcards." },
  "scope/bad-prefix": { field: "prefix", text: "A prefix is a subject without wildcards, such as $JS.hub.API." },
};
