/** Which of the modelled releases a server is. */
import { SERVER_VERSIONS, type ServerVersion } from "../../jetstream/versions.ts";

/**
 * Of what a server says of itself (`2.15.2`, `2.16.0-dev`): the newest modelled release that is not newer than it, or
 * the oldest one.
 */
export function serverVersionOf(release: string): ServerVersion {
  const [, major = "2", minor = "0"] = /^v?(\d+)\.(\d+)/.exec(release) ?? [];
  const rank = (version: string) => Number(version.slice(2));
  const of = major === "2" ? Number(minor) : Number(major) < 2 ? 0 : Number.POSITIVE_INFINITY;
  return SERVER_VERSIONS.findLast((version) => rank(version) <= of) ?? SERVER_VERSIONS[0];
}
