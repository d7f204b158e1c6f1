/** How large elements are on the canvas and in pictures. Fixed per kind, so that nothing has to be measured. */
import { assertNever } from "../result.ts";
import type { DesignElement, Placement } from "./model.ts";

/** Canvas units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Canvas units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const STREAM: Size = { width: 232, height: 112 };
const CONSUMER: Size = { width: 216, height: 92 };
const SMALL: Size = { width: 200, height: 80 };
const NOTE: Size = { width: 220, height: 120 };
const BOUNDARY: Size = { width: 480, height: 320 };

/** The element's size; notes and boundaries take theirs from the placement when it has one. */
export function nodeSize(element: DesignElement, placement?: Placement): Size {
  switch (element.kind) {
    case "stream":
      return STREAM;
    case "consumer":
      return CONSUMER;
    case "producer":
    case "service":
    case "kv":
    case "object-store":
      return SMALL;
    case "note":
      return placed(NOTE, placement);
    case "boundary":
      return placed(BOUNDARY, placement);
    default:
      return assertNever(element);
  }
}

function placed(fallback: Size, placement: Placement | undefined): Size {
  if (placement?.width === undefined && placement?.height === undefined) return fallback;
  return { width: placement.width ?? fallback.width, height: placement.height ?? fallback.height };
}
