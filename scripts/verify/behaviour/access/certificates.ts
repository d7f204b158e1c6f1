/** An authority, a server's certificate for this machine and a client's, made by openssl. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Paths of PEM files. */
export interface Certificates {
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
}

const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** Makes them in the folder. */
export function makeCertificates(folder: string): Certificates {
  const path = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
  const authority = { cert: path("ca.pem"), key: path("ca-key.pem") };
  openssl("req", "-x509", ...KEY, "-days", "2", "-subj", "/CN=authority", ...out(authority));
  const issue = (name: string, extensions: string) => {
    const made = { cert: path(`${name}.pem`), key: path(`${name}-key.pem`) };
    const [request, extra] = [path(`${name}.csr`), path(`${name}.ext`)];
    writeFileSync(extra, extensions);
    openssl("req", ...KEY, "-subj", `/CN=${name}`, ...out({ cert: request, key: made.key }));
    const signer = ["-CA", authority.cert, "-CAkey", authority.key, "-CAcreateserial"];
    openssl("x509", "-req", "-in", request, ...signer, "-days", "2", "-extfile", extra, "-out", made.cert);
    return made;
  };
  return {
    ca: authority.cert,
    server: issue("server", "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n"),
    client: issue("client", "extendedKeyUsage=clientAuth\n"),
  };
}

function out({ cert, key }: { readonly cert: string; readonly key: string }): string[] {
  return ["-out", cert, "-keyout", key];
}
