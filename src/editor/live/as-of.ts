/** `as of 10:31:05`, in the user's zone. `at`: milliseconds since 1970. */
export function asOfText(at: number): string {
  return `as of ${new Date(at).toLocaleTimeString("en-GB")}`;
}
