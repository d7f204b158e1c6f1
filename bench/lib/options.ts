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
