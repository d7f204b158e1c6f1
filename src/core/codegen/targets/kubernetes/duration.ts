/** Durations as Go's `time.ParseDuration` reads them, which has no days. */
import { goDuration } from "../../../jetstream/server-model/go-duration.ts";

/** Nanoseconds as `168h`, `1h30m`, `30s`, `1.5s`. Exact. */
export function duration(nanos: number): string {
  return goDuration(nanos)
    .replace("µ", "u")
    .replace(/(?<=[hm])0s$/, "")
    .replace(/(?<=h)0m$/, "");
}
