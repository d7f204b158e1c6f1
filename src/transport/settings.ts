/** What a connection is opened with. It lives in memory only: nothing here is ever stored, exported or logged. */

/** How one says who one is. Secrets; never part of an error or of a text that is shown. */
export type Auth =
  | { readonly kind: "none" }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "user"; readonly user: string; readonly password: string }
  /** The seed of an nkey: `SU…`. */
  | { readonly kind: "nkey"; readonly seed: string }
  /** The text of a credentials file: a JWT and the seed that goes with it. */
  | { readonly kind: "creds"; readonly text: string };

/** PEM texts. For TCP only: a browser brings its own certificates. */
export interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** The server speaks TLS before it says who it is (`handshake_first`). */
  readonly handshakeFirst?: boolean;
}

/** Where to, and as whom. */
export interface PortSettings {
  /**
   * One address or several of the same cluster, separated by commas: `ws://localhost:9222`. A user, password or token
   * in an address counts where `auth` is none.
   */
  readonly servers: string;
  readonly auth: Auth;
  /** As the server's monitoring lists the connection. */
  readonly name?: string;
  /** Replies come to subjects under it: `_INBOX` where nothing else is allowed. */
  readonly inboxPrefix?: string;
  readonly tls?: TlsFiles;
  /** Milliseconds until a connection must stand. */
  readonly timeout?: number;
}
