/** The templates as one server, which is no cluster and has no other JetStream domains, can hold them. */
import type { Design, DesignElement } from "#core/design/model.ts";
import { onServers } from "#core/design/servers.ts";
import { TEMPLATES } from "#core/templates/all.ts";

/** Every template by its title, each stream and bucket with one replica and in the server's own domain. */
export function templatesOnOneServer(): readonly { readonly name: string; readonly design: Design }[] {
  return TEMPLATES.map((template) => ({
    name: `template ${template.title}`,
    design: withoutDomains(onServers(template.design(), 1)),
  }));
}

/** Domains are those of other servers. */
function withoutDomains(design: Design): Design {
  const elements = [...design.elements].map(([id, element]) => {
    const { domain: _domain, ...rest } = element as DesignElement & { domain?: string };
    return [id, rest as DesignElement] as const;
  });
  return { ...design, elements: new Map(elements) };
}
