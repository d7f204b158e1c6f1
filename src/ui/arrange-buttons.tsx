import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  type LucideIcon,
} from "lucide-react";
import type { AlignEdge, Axis } from "#core/design/arrange.ts";
import { ALIGNMENTS, DISTRIBUTIONS } from "./arrangements.ts";
import { IconButton } from "./button.tsx";

const ALIGN_ICONS: Readonly<Record<AlignEdge, LucideIcon>> = {
  left: AlignStartVertical,
  center: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
};
const DISTRIBUTE_ICONS: Readonly<Record<Axis, LucideIcon>> = {
  horizontal: AlignHorizontalSpaceBetween,
  vertical: AlignVerticalSpaceBetween,
};

interface ArrangeButtonsProps {
  /** How many elements are arranged: gaps need three of them. */
  count: number;
  onAlign: (edge: AlignEdge) => void;
  onDistribute: (axis: Axis) => void;
}

/** A button for every way to line elements up or space them out; the group around them is the caller's. */
export function ArrangeButtons({ count, onAlign, onDistribute }: ArrangeButtonsProps) {
  return (
    <>
      {ALIGNMENTS.map(({ id, label }) => {
        const Icon = ALIGN_ICONS[id];
        return <IconButton key={id} size="sm" label={label} icon={<Icon />} onClick={() => onAlign(id)} />;
      })}
      {DISTRIBUTIONS.map(({ id, label }) => {
        const Icon = DISTRIBUTE_ICONS[id];
        const few = count < 3;
        return (
          <IconButton
            key={id}
            size="sm"
            label={label}
            icon={<Icon />}
            disabled={few}
            onClick={() => onDistribute(id)}
          />
        );
      })}
    </>
  );
}
