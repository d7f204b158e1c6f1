/** What goes on at a server: rates between two looks, and where things stand. */

/** Of a stream, or the one behind a bucket. Rates are per second, since the look before; null at the first. */
export interface StreamActivity {
  readonly kind: "stream";
  readonly messages: number;
  readonly bytes: number;
  readonly messageRate: number | null;
  readonly byteRate: number | null;
  /** Milliseconds since 1970 of the last message; null when there never was one. */
  readonly lastActive: number | null;
}

/** Of a consumer. */
export interface ConsumerActivity {
  readonly kind: "consumer";
  /** Not delivered yet. */
  readonly lag: number;
  readonly ackPending: number;
  readonly redelivered: number;
  readonly waiting: number;
  readonly deliveryRate: number | null;
  readonly ackRate: number | null;
  readonly lastActive: number | null;
}

export type Activity = StreamActivity | ConsumerActivity;
