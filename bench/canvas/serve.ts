/** A build folder on 127.0.0.1, compressed as a web host would, counting what it sends. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

export interface Traffic {
  readonly requests: number;
  /** Compressed bytes of scripts and style sheets. */
  readonly code: number;
  /** Of everything else: the page, fonts, pictures. */
  readonly other: number;
}

export interface Served {
  readonly origin: string;
  traffic(): Traffic;
  /** Starts counting anew. */
  reset(): void;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};
const PACKED = new Set([".html", ".js", ".css", ".json", ".svg"]);
const CODE = new Set([".js", ".css"]);

interface Answer {
  readonly body: Buffer;
  readonly extension: string;
}

export async function serve(folder: string): Promise<Served> {
  const answers = new Map<string, Answer | null>();
  const answerTo = (path: string): Answer | null => {
    const file = join(folder, normalize(path === "/" ? "/index.html" : path));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return null;
    const extension = extname(file);
    const body = readFileSync(file);
    return { body: PACKED.has(extension) ? gzipSync(body, { level: 6 }) : body, extension };
  };
  let traffic: Traffic = { requests: 0, code: 0, other: 0 };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const answer = answers.get(pathname) ?? answerTo(pathname);
    answers.set(pathname, answer);
    const size = answer?.body.length ?? 0;
    const isCode = answer !== null && CODE.has(answer.extension);
    traffic = {
      requests: traffic.requests + 1,
      code: traffic.code + (isCode ? size : 0),
      other: traffic.other + (isCode ? 0 : size),
    };
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[answer.extension] ?? "application/octet-stream",
      "content-length": size,
      ...(PACKED.has(answer.extension) && { "content-encoding": "gzip" }),
    });
    response.end(answer.body);
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    traffic: () => traffic,
    reset: () => {
      traffic = { requests: 0, code: 0, other: 0 };
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
