/** What steps hand on to later ones: the streams and consumers that were drawn, and the answers behind them. */
import type { ElementId } from "../../design/ids.ts";
import type { Message, Reader, Site } from "../requirements.ts";
import type { Route } from "./subjects.ts";

/** A stream that was drawn, and what it holds. */
export interface StreamPlan {
  /** Where consumers read: the hub's, when sites produce it. */
  readonly id: ElementId;
  readonly domain: string;
  readonly routes: readonly Route[];
  readonly retention: "limits" | "interest" | "workqueue";
  readonly record: Message["record"];
  /** One stream at each site, which the hub sources. */
  readonly atSites: readonly { readonly id: ElementId; readonly site: Site }[];
  /** Partitions that keys are spread over; 1 without. */
  readonly partitions: number;
  /** The key is not stored in the subject, for it has too many values. */
  readonly keyDropped: boolean;
  /** Its subjects are all of the context's. */
  readonly whole: boolean;
}

/** A consumer that was drawn. */
export interface ConsumerPlan {
  readonly id: ElementId;
  readonly name: string;
  readonly reader: Reader;
  readonly stream: StreamPlan;
  /** Made anew by the client, never acknowledged. */
  readonly ordered: boolean;
  /** One message at a time. */
  readonly serial: boolean;
}
