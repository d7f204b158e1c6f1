import { useEffect, useState } from "react";
import type { Activity } from "#core/live/activity.ts";
import type { Resource } from "#core/live/comparison.ts";
import type { Series } from "#core/live/watch/series.ts";

/** Asks for the last minutes of one thing; null when it was never seen. */
export type SeriesSource = (resource: Resource) => Promise<Series | null>;

const REFRESH_MS = 4_000;

/**
 * Kept up to date: with each news of it, and, since time passes where nothing happens, every few seconds. While the
 * connection is lost (not `live`) time stands still.
 */
export function useSeries(
  source: SeriesSource,
  { stream, consumer }: Resource,
  news: Activity,
  live: boolean,
): Series | null {
  const [series, setSeries] = useState<Series | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its news are when there is more to ask for
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const found = await source({ stream, ...(consumer !== undefined && { consumer }) });
      if (wanted) setSeries(found);
    };
    void ask();
    if (!live) {
      return () => {
        wanted = false;
      };
    }
    const timer = setInterval(() => void ask(), REFRESH_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [source, stream, consumer, news, live]);
  return series;
}
