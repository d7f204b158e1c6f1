import { goQuote } from "../../quote/go.ts";

/** Variables for JetStream of each domain that a program needs. */
export class Domains {
  private readonly known = new Map<string, string>();

  /** The variable. */
  of(domain = ""): string {
    let name = this.known.get(domain);
    if (name === undefined) {
      name = this.known.size === 0 ? "js" : `js${this.known.size + 1}`;
      this.known.set(domain, name);
    }
    return name;
  }

  /** Statements that fill all variables that were asked for. */
  lines(): string[] {
    return [...this.known].flatMap(([domain, name]) => [
      `\t${name}, err := env.Conn.JetStream(${goQuote(domain)})`,
      "\tif err != nil {",
      "\t\treturn nil, err",
      "\t}",
    ]);
  }
}
