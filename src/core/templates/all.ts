/** The registry of templates, in the order in which the gallery shows them. */
import { orders } from "./orders.ts";
import type { Template } from "./template.ts";

/** Every template. */
export const TEMPLATES: readonly Template[] = [orders];

/** The template of that id. */
export function templateOf(id: string): Template | undefined {
  return TEMPLATES.find((template) => template.id === id);
}
