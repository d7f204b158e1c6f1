/** The tokens' colours as the 2D canvases need them: read once a theme. */
import { KINDS } from "#core/design/kinds/all.ts";
import type { Severity } from "#core/lint/finding.ts";
import type { WireKind } from "#core/topology/model.ts";
import type { SceneNode } from "../scene/scene.ts";

export interface Colours {
  readonly surface: string;
  readonly text: string;
  readonly accent: string;
  readonly danger: string;
  readonly canvas: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly kind: Readonly<Record<SceneNode["kind"], { readonly ink: string; readonly soft: string }>>;
  readonly wire: (kind: WireKind) => string;
}

let cached: Colours | null = null;

export function colours(): Colours {
  cached ??= read();
  return cached;
}

/** Calls back when the theme changes; the function returned stops that. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(() => {
    cached = null;
    listener();
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function read(): Colours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const kinds = KINDS.map((kind) => [kind, { ink: token(`kind-${kind}`), soft: token(`kind-${kind}-soft`) }] as const);
  const danger = token("danger");
  const wires: Partial<Record<WireKind, string>> = {
    mirror: token("wire-copy"),
    source: token("wire-copy"),
    republish: token("wire-copy"),
    "dead-letter": token("wire-dead"),
    request: token("wire-request"),
  };
  const plain = token("wire");
  return {
    surface: token("surface"),
    text: token("text"),
    accent: token("accent"),
    danger,
    canvas: token("canvas"),
    severity: { error: danger, warning: token("warning"), info: token("accent") },
    kind: {
      ...(Object.fromEntries(kinds) as Record<(typeof KINDS)[number], { ink: string; soft: string }>),
      missing: { ink: danger, soft: token("danger-soft") },
    },
    wire: (kind) => wires[kind] ?? plain,
  };
}
