/** Paths as the rows of a tree: folders that open and close, files in them. */

interface RowPlace {
  /** The path, with a `/` at its end for a folder. */
  readonly path: string;
  readonly name: string;
  /** From 0. */
  readonly depth: number;
  /** The path of the folder that it is in; null at the top. */
  readonly parent: string | null;
  /** From 1, among `siblings` rows of the same folder. */
  readonly position: number;
  readonly siblings: number;
}

export interface FolderRow extends RowPlace {
  readonly type: "folder";
  readonly open: boolean;
}

export interface FileRow extends RowPlace {
  readonly type: "file";
}

export type TreeRow = FolderRow | FileRow;

interface Folder {
  readonly entries: Map<string, Folder | null>;
}

/** Rows in the order of the paths, a folder where its first file is; nothing of folders that are `closed`. */
export function treeRows(paths: Iterable<string>, closed: ReadonlySet<string>): readonly TreeRow[] {
  const root: Folder = { entries: new Map() };
  for (const path of paths) insert(root, path.split("/"));
  const rows: TreeRow[] = [];
  const walk = ({ entries }: Folder, parent: string | null, depth: number) => {
    let position = 0;
    for (const [name, folder] of entries) {
      position += 1;
      const place = { name, depth, parent, position, siblings: entries.size };
      if (!folder) {
        rows.push({ type: "file", path: `${parent ?? ""}${name}`, ...place });
        continue;
      }
      const path = `${parent ?? ""}${name}/`;
      const open = !closed.has(path);
      rows.push({ type: "folder", path, open, ...place });
      if (open) walk(folder, path, depth + 1);
    }
  };
  walk(root, null, 0);
  return rows;
}

function insert(root: Folder, names: readonly string[]): void {
  let folder = root;
  names.forEach((name, index) => {
    if (index === names.length - 1) {
      folder.entries.set(name, null);
      return;
    }
    let next = folder.entries.get(name);
    if (!next) {
      next = { entries: new Map() };
      folder.entries.set(name, next);
    }
    folder = next;
  });
}

/** The folders that a path is in: `a/`, `a/b/` for `a/b/c`. */
export function foldersOf(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => `${names.slice(0, index + 1).join("/")}/`);
}

/** What a key does in the tree (WAI-ARIA tree view): goes to a row, opens or closes a folder. Null: nothing. */
export type TreeStep = { readonly to: number } | { readonly toggle: string } | null;

const PAGE = 8;

export function treeStep(key: string, rows: readonly TreeRow[], active: number): TreeStep {
  const row = rows[active];
  if (!row) return null;
  const last = rows.length - 1;
  const within = (index: number) => ({ to: Math.max(0, Math.min(index, last)) });
  switch (key) {
    case "ArrowDown":
      return within(active + 1);
    case "ArrowUp":
      return within(active - 1);
    case "PageDown":
      return within(active + PAGE);
    case "PageUp":
      return within(active - PAGE);
    case "Home":
      return within(0);
    case "End":
      return within(last);
    case "ArrowRight":
      if (row.type === "file") return null;
      return row.open ? within(active + 1) : { toggle: row.path };
    case "ArrowLeft":
      if (row.type === "folder" && row.open) return { toggle: row.path };
      return row.parent === null ? null : within(rows.findIndex(({ path }) => path === row.parent));
    default:
      return null;
  }
}
