/** The nats-server releases a design can target, oldest first. 2.13 was never released. */
export const SERVER_VERSIONS = ["2.10", "2.11", "2.12", "2.14", "2.15"] as const;

/** One of `SERVER_VERSIONS`. */
export type ServerVersion = (typeof SERVER_VERSIONS)[number];

/** What a new design targets. */
export const NEWEST_SERVER: ServerVersion = "2.15";

/** Whether something that came with `since` ("2.9.0", "2.11.0") is there in the target release. */
export function isAvailable(since: string, target: ServerVersion): boolean {
  return minorOf(since) <= minorOf(target);
}

/** Asked so often, of so few texts, that they are read once. */
const minors = new Map<string, number>();

function minorOf(version: string): number {
  let minor = minors.get(version);
  if (minor === undefined) {
    minor = Number(version.split(".")[1] ?? 0);
    minors.set(version, minor);
  }
  return minor;
}
