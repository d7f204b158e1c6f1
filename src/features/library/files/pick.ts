/** The browser's own file chooser. Call it inside a click or a key press, or the browser refuses. */
export function pickFiles({ folder = false }: { folder?: boolean } = {}): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    if (folder) input.webkitdirectory = true;
    else input.accept = ".json,.jsonl,.ndjson,.txt,.png,.svg,application/json,image/png,image/svg+xml";
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
