import { type ComponentProps, type ComponentType, type ReactNode, useSyncExternalStore } from "react";
import { beside } from "./after-start.ts";

type Parts = typeof import("./beside.ts");
type PartName = "Inspector" | "Outline" | "ProblemRequests" | "ProblemsSummary" | "LiveSummary";

/** What has come: the parts, or why they have not. */
let come: { readonly parts: Parts } | { readonly fault: unknown } | null = null;

function follow(changed: () => void): () => void {
  let wanted = true;
  const done = (now: NonNullable<typeof come>) => {
    come ??= now;
    if (wanted) changed();
  };
  void beside().then(
    (parts) => done({ parts }),
    (fault: unknown) => done({ fault }),
  );
  return () => {
    wanted = false;
  };
}

/**
 * `meanwhile`, until all parts come: then they are drawn at once, in one go. As `lazy` parts they would be drawn in hidden
 * slices, again whenever something changed meanwhile, and be shown a third of a second later.
 */
function part<Name extends PartName>(name: Name) {
  type Props = ComponentProps<Parts[Name]>;
  return function Part({ meanwhile = null, ...props }: Props & { meanwhile?: ReactNode }) {
    const now = useSyncExternalStore(follow, () => come);
    if (!now) return meanwhile;
    if ("fault" in now) throw now.fault;
    const Real = now.parts[name] as ComponentType<Omit<Props, "meanwhile">>;
    return <Real {...props} />;
  };
}

export const Inspector = part("Inspector");
export const Outline = part("Outline");
export const ProblemRequests = part("ProblemRequests");
export const ProblemsSummary = part("ProblemsSummary");
export const LiveSummary = part("LiveSummary");
