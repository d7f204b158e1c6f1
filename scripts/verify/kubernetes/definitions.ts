/** NACK's resource definitions, as the release has them: fetched through Go's module proxy, kept in `.tools`. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { works } from "../../lib/go.mjs";
import { say, tools } from "../../lib/project.mjs";

/** The release that manifests are checked against. */
const RELEASE = "0.22.4";
const MODULE = "github.com/nats-io/nack";

/** What of a schema of the definitions is looked at here. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly [keyword: string]: unknown;
}

const file = join(tools, `nack-${RELEASE}`, "crds.yml");

/** Fetches the definitions unless they are there. What is lacking, if that fails. */
export function definitionsLack(): string | undefined {
  if (existsSync(file)) return undefined;
  if (!works("go", ["version"])) return `Go, which fetches the resource definitions of NACK ${RELEASE}`;
  say(`Fetching the resource definitions of NACK ${RELEASE} …`);
  try {
    const answer = execFileSync("go", ["mod", "download", "-json", `${MODULE}@v${RELEASE}`], {
      cwd: tmpdir(),
      encoding: "utf8",
    });
    mkdirSync(join(file, ".."), { recursive: true });
    copyFileSync(join((JSON.parse(answer) as { Dir: string }).Dir, "deploy", "crds.yml"), file);
    return undefined;
  } catch (error) {
    say(String(error));
    return `Go's module proxy, which has the resource definitions of NACK ${RELEASE}`;
  }
}

/** The `spec` of every kind in the served version `v1beta2`. `definitionsLack` comes first. */
export function specSchemas(): ReadonlyMap<string, Schema> {
  const schemas = new Map<string, Schema>();
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const { spec } = document.toJS() as { spec: Definition };
    const served = spec.versions.find(({ name, served }) => name === "v1beta2" && served);
    const schema = served?.schema.openAPIV3Schema.properties?.spec;
    if (schema) schemas.set(spec.names.kind, schema);
  }
  return schemas;
}

interface Definition {
  readonly names: { readonly kind: string };
  readonly versions: readonly {
    readonly name: string;
    readonly served: boolean;
    readonly schema: { readonly openAPIV3Schema: Schema };
  }[];
}

/**
 * The same without its words, and with objects that have no members but those they name: the API server would drop
 * others without saying so.
 */
export function strict(schema: Schema): Schema {
  const { properties, items, additionalProperties, description: _description, ...rest } = schema;
  return {
    ...rest,
    ...(items && { items: strict(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, strict(each)])),
      additionalProperties: false,
    }),
    ...(!properties &&
      additionalProperties !== undefined && {
        additionalProperties:
          typeof additionalProperties === "object" ? strict(additionalProperties) : additionalProperties,
      }),
  };
}
