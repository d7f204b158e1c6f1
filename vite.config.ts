import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { onlyUsedMonaco } from "./scripts/vite-monaco.ts";
import { compiledAtOnce, fontsAtOnce, startupGroups } from "./scripts/vite-startup.ts";

/**
 * Everything comes from our own origin. Inline styles are allowed because React Flow and Monaco set them;
 * inline script is not. WebSockets may go to any server: which ones are NATS servers that the user will name is known to
 * nobody beforehand. `frame-ancestors` cannot be said in a meta element: embedding is wanted (`?embed`).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join("; ");

const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
  ],
};

export default defineConfig({
  // Relative, so that the build works from any folder of any host.
  base: "./",
  plugins: [react(), contentSecurityPolicy, onlyUsedMonaco(), compiledAtOnce(), fontsAtOnce()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { output: { codeSplitting: { groups: startupGroups() } } },
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
