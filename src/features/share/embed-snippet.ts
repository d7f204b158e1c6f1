/** HTML that shows the design, read-only, in another page. `base` is the app's address without query or fragment. */
export function embedSnippet(base: string, fragment: string, name: string): string {
  const src = attribute(`${base}?embed#${fragment}`);
  return `<iframe src="${src}" title="${attribute(name)}" width="100%" height="480" loading="lazy" style="border:0"></iframe>`;
}

function attribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
