/** Comparing each subject of a list with all others, whose cost must not grow with the square of a long list. */
import { CollisionIndex } from "./collision-index.ts";

/** Up to here comparing all pairs costs less than an index. */
const FEW = 24;

/** Whether one subject meets another: `collides`, or `isSubset`. */
type Meets = (own: string, other: string) => boolean;

/** Says of a place in the list whether its subject meets one at another place. */
export function meetsAnother(list: readonly string[], meets: Meets): (place: number) => boolean {
  if (list.length <= FEW) {
    return (place) => list.some((other, i) => i !== place && meets(list[place] ?? "", other));
  }
  let index: CollisionIndex | undefined;
  return (place) => {
    index ??= indexOf(list);
    return index.find(list[place] ?? "", String(place), meets) !== undefined;
  };
}

function indexOf(list: readonly string[]): CollisionIndex {
  const index = new CollisionIndex();
  for (const [i, subject] of list.entries()) index.add(subject, String(i));
  return index;
}
