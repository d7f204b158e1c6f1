import type { JsonPath } from "#core/design/json-text.ts";
import type { TextSpan } from "./places.ts";

export interface PlacesRequest {
  readonly id: number;
  readonly text: string;
  readonly paths: readonly JsonPath[];
}

export interface PlacesAnswer {
  readonly id: number;
  readonly places: readonly (TextSpan | undefined)[];
}

/** The worker that finds places in the text: started when first asked, one answer for each question. */
export function connectPlaces() {
  const waiting = new Map<number, (places: PlacesAnswer["places"]) => void>();
  let worker: Worker | null = null;
  let last = 0;
  const start = () => {
    const made = new Worker(new URL("./places.worker.ts", import.meta.url), { type: "module" });
    made.addEventListener("message", ({ data }: MessageEvent<PlacesAnswer>) => {
      waiting.get(data.id)?.(data.places);
      waiting.delete(data.id);
    });
    return made;
  };
  return {
    /** As `placesOf`. */
    locate(text: string, paths: readonly JsonPath[]): Promise<PlacesAnswer["places"]> {
      worker ??= start();
      last += 1;
      const request: PlacesRequest = { id: last, text, paths };
      worker.postMessage(request);
      return new Promise((done) => waiting.set(request.id, done));
    },
    end(): void {
      worker?.terminate();
      waiting.clear();
    },
  };
}
