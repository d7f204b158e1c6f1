import { AlignToolbar } from "./align-toolbar.tsx";
import { FindingsCard } from "./findings/findings-card.tsx";
import { SpotlightBar } from "./spotlight-bar.tsx";
import { WirePanel } from "./wires/wire-panel.tsx";

/** What shows over the canvas once something is selected, pointed at or made to stand out. */
export default function OnDemand() {
  return (
    <>
      <AlignToolbar />
      <SpotlightBar />
      <WirePanel />
      <FindingsCard />
    </>
  );
}
