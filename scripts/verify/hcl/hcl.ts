/** Terraform files as Terraform's own parser reads them: the Go program beside this. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { works } from "../../lib/go.mjs";
import { say, tools } from "../../lib/project.mjs";

/** A value: a string, a boolean or a list as in JSON, else one of the others. Numbers have every digit. */
export type HclValue =
  | string
  | boolean
  | null
  | readonly HclValue[]
  | { readonly number: string }
  | { readonly map: Readonly<Record<string, HclValue>> }
  | { readonly reference: string };

/** `type "label" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, HclValue>>;
  readonly blocks: readonly HclBlock[];
}

/** One file. `formatted`: `terraform fmt` would leave it as it is. */
export interface HclFile {
  readonly path: string;
  readonly errors: readonly string[];
  readonly formatted: boolean;
  readonly blocks: readonly HclBlock[];
}

const folder = dirname(fileURLToPath(import.meta.url));
let reader: string | undefined;

/** Builds the reader unless it is there. What is lacking, if it cannot be built. */
export function hclReaderLacks(): string | undefined {
  const sources = ["main.go", "go.mod", "go.sum"].map((name) => readFileSync(join(folder, name)));
  const version = createHash("sha256").update(Buffer.concat(sources)).digest("hex").slice(0, 12);
  const file = join(tools, `hcl-${version}`, "hcl");
  if (!existsSync(file)) {
    if (!works("go", ["version"])) return "Go, to build the reader of Terraform files";
    say("Building the reader of Terraform files with Go …");
    mkdirSync(dirname(file), { recursive: true });
    const built = spawnSync("go", ["build", "-C", folder, "-o", file, "."], { stdio: "inherit" });
    if (built.status !== 0) return "Go's module proxy, to build the reader of Terraform files";
  }
  reader = file;
  return undefined;
}

/** Every file of the folder. `hclReaderLacks` comes first. */
export function readHcl(at: string): readonly HclFile[] {
  if (reader === undefined) throw new Error("the reader of Terraform files is not there yet");
  return JSON.parse(execFileSync(reader, [at], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }));
}
