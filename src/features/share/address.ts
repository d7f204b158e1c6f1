/** Where the app is, without query and fragment: what links and frames start with. */
export function appAddress(): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}`;
}
