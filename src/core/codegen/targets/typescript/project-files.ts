/** What makes programs a project: its manifest, how it is built and run, and what is said about it. */
import { fileName } from "../../file-names.ts";
import type { Plan } from "../../plan.ts";
import type { ExportFile } from "../../target.ts";
import type { Dialect } from "./dialect.ts";
import { readmeFile } from "./readme-file.ts";
import { RUNTIME } from "./runtime.generated.ts";

/** A program, and its folder in `src`. */
export interface Placed {
  readonly name: string;
  readonly folder: string;
  /** It publishes by itself. */
  readonly produces: boolean;
  /** Whether the user has a file in it. */
  readonly handlers: boolean;
  /** It looks for messages that were given up unheard. */
  readonly sweeps: boolean;
}

/** `files`: all others of the export. */
export function projectFiles(
  plan: Plan,
  programs: readonly Placed[],
  files: readonly ExportFile[],
  dialect: Dialect,
): readonly ExportFile[] {
  const plain = (path: string, text: string, language = "plaintext"): ExportFile => ({
    path,
    text,
    language,
    elements: [],
  });
  const isTyped = dialect.extension === "ts";
  return [
    readmeFile(plan, programs, dialect),
    plain("package.json", manifest(plan, programs, files, dialect), "json"),
    ...(isTyped ? [plain("tsconfig.json", RUNTIME["tsconfig.json"], "json")] : []),
    plain("Dockerfile", isTyped ? DOCKERFILE_TYPED : DOCKERFILE, "dockerfile"),
    plain(".dockerignore", "node_modules/\ndist/\n.git/\n**/.env\n**/*.creds\n**/*.nk\n"),
    plain(".gitignore", "node_modules/\ndist/\n.env\n*.creds\n*.nk\n"),
  ];
}

interface Manifest {
  name: string;
  scripts: Record<string, string>;
  readonly dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function manifest(
  plan: Plan,
  programs: readonly Placed[],
  files: readonly ExportFile[],
  { extension }: Dialect,
): string {
  const json = JSON.parse(RUNTIME["package.json"]) as Manifest;
  const uses = (name: string) => files.some(({ text }) => text.includes(`from "${name}"`));
  const isTyped = extension === "ts";
  const root = isTyped ? "dist" : "src";
  const tests = files
    .filter(({ path }) => /\.test\.[jt]s$/.test(path))
    .map(({ path }) => path.replace(/^src\//, `${root}/`).replace(/\.ts$/, ".js"));
  json.name = packageName(plan.design.name);
  json.scripts = {
    ...(isTyped && { build: "tsc", typecheck: "tsc --noEmit" }),
    setup: `node ${root}/setup.js`,
    ...Object.fromEntries(programs.map(({ folder }) => [`start:${folder}`, `node ${root}/${folder}/main.js`])),
    test: `node --test ${tests.join(" ")}`,
  };
  for (const name of ["@nats-io/kv", "@nats-io/obj"]) if (!uses(name)) delete json.dependencies[name];
  if (!isTyped) delete json.devDependencies;
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** Source: docs.npmjs.com/cli/configuring-npm/package-json, "name". */
function packageName(name: string): string {
  return (
    fileName(name, "jetstream-programs")
      .toLowerCase()
      .replace(/^[._]+/, "")
      .slice(0, 80) || "jetstream-programs"
  );
}

const DOCKERFILE_TYPED = `# One image for all programs: docker run IMAGE node dist/PROGRAM/main.js, or dist/setup.js.
FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm install --no-audit --no-fund
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/setup.js"]
`;

const DOCKERFILE = `# One image for all programs: docker run IMAGE node src/PROGRAM/main.js, or src/setup.js.
FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY package*.json ./
RUN npm install --omit=dev --no-audit --no-fund
COPY src ./src
USER node
CMD ["node", "src/setup.js"]
`;
