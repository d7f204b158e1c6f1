/** Questions about what is no stream of messages: current values, and large contents. */
import { type Question, YES_NO } from "./question.ts";

const BUCKET = { key: ["bucket"], label: "Bucket", control: { type: "text" }, assumed: "" } as const;
const WHO = { control: { type: "words" }, hint: "Applications, with commas between them.", wide: true } as const;

/** Of a KV bucket. */
export const STATE: readonly Question[] = [
  { ...BUCKET, example: "presence" },
  {
    key: ["key"],
    label: "Key",
    control: { type: "text" },
    hint: "With its parameters.",
    example: "{user}",
    assumed: "{key} is taken",
  },
  { key: ["keys"], label: "Keys", control: { type: "number" }, example: "50000", assumed: "10,000 are taken" },
  {
    key: ["valueSize"],
    label: "Size of a value",
    control: { type: "size" },
    example: "200 B",
    assumed: "1 KiB is taken",
  },
  { key: ["writers"], label: "Written by", ...WHO, example: "gateway", assumed: "a program of the bucket's name" },
  { key: ["readers"], label: "Read by", ...WHO, example: "roster, admin", assumed: "nobody" },
  { key: ["watchers"], label: "Watched by", ...WHO, example: "gateway", assumed: "nobody" },
  {
    key: ["ttl"],
    label: "Goes when not written for",
    control: { type: "duration" },
    example: "30s",
    assumed: "values stay",
  },
  {
    key: ["history"],
    label: "Values kept of each key",
    control: { type: "number" },
    hint: "1 to 64.",
    example: "5",
    assumed: "the last",
  },
  {
    key: ["contended"],
    label: "Several decide on the value they read",
    control: { type: "choice", options: YES_NO },
    hint: "Then they compare and set.",
    assumed: "no",
    wide: true,
  },
];

/** Of an object store. */
export const FILES: readonly Question[] = [
  { ...BUCKET, example: "videos" },
  { key: ["perDay"], label: "Objects a day", control: { type: "number" }, example: "2000", assumed: "1,000 are taken" },
  { key: ["size"], label: "Size of one", control: { type: "size" }, example: "400 MiB", assumed: "10 MiB is taken" },
  { key: ["kept"], label: "Kept for", control: { type: "duration" }, example: "14d", assumed: "30d is taken" },
  { key: ["writers"], label: "Written by", ...WHO, example: "upload", assumed: "nobody" },
  { key: ["readers"], label: "Read by", ...WHO, example: "transcoder", assumed: "nobody" },
];
