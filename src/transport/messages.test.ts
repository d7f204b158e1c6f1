import { describe, expect, test } from "vitest";
import { type ConnectError, likelyCauses } from "./errors.ts";
import { connectErrorText, likelyCauseText } from "./messages.ts";
import { parseServerUrls } from "./server-url.ts";

const causes = (url: string, localPage = true) => {
  const parsed = parseServerUrls(url, "websocket");
  return parsed.ok && parsed.value[0] ? likelyCauses(parsed.value[0], localPage) : [];
};

describe("what a failed WebSocket may come from", () => {
  test("the port for TCP clients comes first where it is the usual one", () => {
    expect(causes("ws://localhost:4222")[0]).toBe("plain-port");
    expect(causes("ws://localhost:9222")[0]).toBe("nothing-listens");
  });

  test("a page from elsewhere needs leave to reach this machine and those beside it", () => {
    for (const near of ["ws://localhost:9222", "wss://192.168.1.7:443", "wss://nas.local", "wss://nats"]) {
      expect(causes(near, false)).toContain("local-network");
      expect(causes(near, true)).not.toContain("local-network");
    }
    expect(causes("wss://nats.example.com", false)).not.toContain("local-network");
  });

  test("TLS by the scheme, a firewall only on the way to another machine", () => {
    expect(causes("wss://nats.example.com")).toEqual([
      "nothing-listens",
      "certificate",
      "no-tls",
      "origin",
      "plain-port",
      "firewall",
    ]);
    expect(causes("ws://127.0.0.1:9222")).toEqual(["nothing-listens", "origin", "needs-tls", "plain-port"]);
  });

  test("each has a sentence; that of the origin names it", () => {
    for (const cause of new Set([...causes("wss://nas.local", false), ...causes("ws://x")])) {
      expect(likelyCauseText(cause, "https://app.example")).toMatch(/\.$/);
    }
    expect(likelyCauseText("origin", "https://app.example")).toContain('"https://app.example"');
  });
});

test("every error has a sentence, for browsers and for the command line", () => {
  const url = "ws://localhost:9222";
  const errors: ConnectError[] = [
    { code: "connect/bad-url", problem: "url/empty" },
    { code: "connect/bad-url", problem: "url/malformed" },
    { code: "connect/bad-url", problem: "url/other-transport" },
    { code: "connect/bad-url", problem: "url/unknown-scheme" },
    { code: "connect/bad-credentials", problem: "credentials/bad-seed" },
    { code: "connect/mixed-content", url },
    { code: "connect/failed", url, causes: [] },
    { code: "connect/refused", url },
    { code: "connect/unknown-host", url },
    { code: "connect/unreachable", url },
    { code: "connect/timeout", url },
    { code: "connect/not-nats", url },
    { code: "connect/no-greeting", url, heard: "nothing", reason: "", causes: [] },
    { code: "connect/no-greeting", url, heard: "goodbye", reason: "", causes: [] },
    { code: "connect/no-greeting", url, heard: "something-else", reason: "", causes: [] },
    { code: "connect/tls", url, detail: "CERT_HAS_EXPIRED" },
    { code: "connect/auth", url },
    { code: "connect/auth-expired", url },
    { code: "connect/other", url, detail: "" },
  ];
  for (const error of errors) {
    for (const over of ["websocket", "tcp"] as const) expect(connectErrorText(error, over)).toMatch(/[.?]$/);
  }
});

test("what helps against a TLS error depends on it", () => {
  const said = (detail: string) => connectErrorText({ code: "connect/tls", url: "tls://n", detail }, "tcp");
  expect(said("SELF_SIGNED_CERT_IN_CHAIN")).toContain("authority that signed");
  expect(said("UNABLE_TO_VERIFY_LEAF_SIGNATURE")).toContain("authority that signed");
  expect(said("ERR_TLS_CERT_ALTNAME_INVALID")).toContain("does not name this host");
  expect(said("CERT_HAS_EXPIRED")).toContain("has expired");
  expect(said("ERR_OSSL_X509_KEY_VALUES_MISMATCH")).toBe(
    "No TLS connection to tls://n: ERR_OSSL_X509_KEY_VALUES_MISMATCH.",
  );
});
