/** Walks the text off the main thread. */
import { placesOf } from "./finding-places.ts";
import type { PlacesAnswer, PlacesRequest } from "./places-link.ts";

addEventListener("message", ({ data }: MessageEvent<PlacesRequest>) => {
  const answer: PlacesAnswer = { id: data.id, places: placesOf(data.text, data.paths) };
  postMessage(answer);
});
