import type { Resource } from "#core/live/comparison.ts";
import { asOfText } from "#editor/live/as-of.ts";
import { Button } from "#ui/button.tsx";
import { NoticeBar } from "../notice-bar.tsx";
import { useLiveSession, useLiveView } from "../session/use-live-session.ts";
import type { Outdated } from "../worker/messages.ts";
import { resourceTitle } from "./rows.ts";

/** What has changed on the server since it was read, and could not be looked at again. */
export function OutdatedNotice() {
  const session = useLiveSession();
  const outdated = useLiveView((view) => view.outdated);
  const reading = useLiveView((view) => view.reading !== null);
  if (!outdated) return null;
  return (
    <NoticeBar
      about="earlier"
      button={
        <Button size="sm" variant="quiet" disabled={reading} onClick={() => session.read()}>
          Read again
        </Button>
      }
    >
      <strong>{outdatedText(outdated)}</strong> {outdated.why}
    </NoticeBar>
  );
}

/** Names that fit into a line. */
const MOST_NAMED = 3;

/** `Changed on the server, and shown as of 10:31:05: Stream ORDERS, Consumer billing of ORDERS and 2 more.` */
export function outdatedText({ resources, count, at }: Pick<Outdated, "resources" | "count" | "at">): string {
  const named = resources.slice(0, MOST_NAMED).map((resource: Resource) => resourceTitle({ resource }));
  const more = count - named.length;
  const names = more > 0 ? `${named.join(", ")} and ${more.toLocaleString("en")} more` : named.join(", ");
  return `Changed on the server, and shown ${asOfText(at)}: ${names}.`;
}
