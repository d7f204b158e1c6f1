/** What goes on at a server: rates between two looks, and where things stand. */

/** Of a stream, or the one behind a bucket. Rates are per second, since the look before; null at the first. */
export interface StreamActivity {
  readonly kind: "stream";
  readonly messages: number;
  readonly bytes: number;
  /** Messages stored. */
  readonly messageRate: number | null;
  readonly byteRate: number | null;
  /**
   * The byte rate is the message rate times the mean size of what is held: something was removed between the looks, so
   * that what came in cannot be told from what is there.
   */
  readonly byteRateRough: boolean;
  /** Milliseconds since 1970 of the last message; null when there never was one. */
  readonly lastActive: number | null;
}

/**
 * Messages wait and none are delivered, for some time. Why, as far as the server says: `paused`; `ack-pending`: as many
 * are unacked as `max_ack_pending` allows; `no-listener`: nobody has subscribed to the deliver subject; `no-pull`: no
 * pull request waits; `silent`: none of these.
 */
export type Stall = "paused" | "ack-pending" | "no-listener" | "no-pull" | "silent";

/** Of a consumer. */
export interface ConsumerActivity {
  readonly kind: "consumer";
  /** Not delivered yet. */
  readonly lag: number;
  readonly ackPending: number;
  readonly redelivered: number;
  readonly waiting: number;
  /** Deliveries, each redelivery too. */
  readonly deliveryRate: number | null;
  /** Messages done with: acked, terminated or given up. Null too while redeliveries hide how many they are. */
  readonly ackRate: number | null;
  /** How fast the lag grows, in messages per second; negative while it shrinks. */
  readonly lagRate: number | null;
  readonly stalled: Stall | null;
  /** Milliseconds since 1970 of the last delivery; null when there never was one. */
  readonly lastActive: number | null;
}

/** Of anything that is watched. */
export type Activity = StreamActivity | ConsumerActivity;

/** Whether nothing is other than before: then the value before is kept. */
export function sameActivity(a: Activity | undefined, b: Activity): boolean {
  if (a === undefined || a.kind !== b.kind) return false;
  for (const key in b) if (a[key as keyof Activity] !== b[key as keyof Activity]) return false;
  return true;
}
