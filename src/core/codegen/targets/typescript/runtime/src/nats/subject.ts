/** Values that become parts of subjects, keys and headers. */

/** A value cannot stand where it is wanted. */
export class ValueError extends Error {
  override readonly name = "ValueError";
}

/** The value, when it can be a token of a subject or a part of one. */
export function token(name: string, value: string): string {
  text(name, value);
  if (/[\s.*>]/u.test(value))
    throw new ValueError(`${name} goes into a subject: it may hold no white space and none of . * >`);
  return value;
}

/** The value, when it can be a header's or a part of one. */
export function text(name: string, value: string): string {
  if (typeof value !== "string" || value === "") throw new ValueError(`${name} may not be empty`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(value)) throw new ValueError(`${name} may hold no control characters`);
  return value;
}

/** The key, when a bucket takes it. */
export function key(value: string): string {
  if (!/^[-/_=.a-zA-Z0-9]+$/.test(value) || /^\.|\.\.|\.$/.test(value))
    throw new ValueError(`${JSON.stringify(value)} is no key: letters, digits, - / _ = and dots between them are`);
  return value;
}
