/**
 * What stands around the canvas: loaded after it, in one file (`scripts/vite-startup.ts`), so that all of it comes and
 * is drawn at once.
 */
export { startChecks } from "#editor/checks/checks.ts";
export { default as Inspector } from "#features/inspector/inspector.tsx";
// There before it is needed: saving to a file is the way out when the connection and the storage are gone.
export { saveDesign } from "#features/library/files/save-design.ts";
export { default as LiveSummary } from "#features/live/live-summary.tsx";
export { Outline } from "#features/outline/outline.tsx";
export { default as ProblemRequests } from "#features/problems/problem-requests.tsx";
export { default as ProblemsSummary } from "#features/problems/problems-summary.tsx";
