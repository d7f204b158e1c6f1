/** `--name value` of the command line. */
export function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

/** `--name 10,1000` */
export function numberList(name: string, otherwise: readonly number[]): readonly number[] {
  const given = option(name);
  return given === undefined ? otherwise : given.split(",").map(Number);
}

/** `--name a,b`: those of the parts; all without it. */
export function chosen<T extends { readonly name: string }>(by: string, parts: readonly T[]): readonly T[] {
  const given = option(by)?.split(",");
  const unknown = given?.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined) throw new Error(`no ${unknown}: ${parts.map(({ name }) => name).join(", ")}`);
  return given ? parts.filter(({ name }) => given.includes(name)) : parts;
}
