/** What a suppression is about: two that say the same of the same have one key. No element: the whole design. */
export function suppressionKey({ rule, element = "" }: SuppressedPlace): string {
  return `${rule}@${element}`;
}

interface SuppressedPlace {
  readonly rule: string;
  readonly element?: string | undefined;
}
