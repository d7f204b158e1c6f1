/** The templates as one server, which is no cluster and has no other JetStream domains, can hold them. */
import type { Design, DesignElement } from "#core/design/model.ts";
import { TEMPLATES } from "#core/templates/all.ts";

/** Every template by its title, each stream and bucket with one replica and in the server's own domain. */
export function templatesOnOneServer(): readonly { readonly name: string; readonly design: Design }[] {
  return TEMPLATES.map((template) => ({ name: `template ${template.title}`, design: onOneServer(template.design()) }));
}

function onOneServer(design: Design): Design {
  return { ...design, elements: new Map([...design.elements].map(([id, element]) => [id, asOnOneServer(element)])) };
}

function asOnOneServer(element: DesignElement): DesignElement {
  if (!("config" in element)) return element;
  const { domain: _domain, ...rest } = element as typeof element & { domain?: string };
  if (!element.config.num_replicas) return rest as DesignElement;
  return { ...rest, config: { ...element.config, num_replicas: 1 } } as DesignElement;
}
