export function javascriptOf(files: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
