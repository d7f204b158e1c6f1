/**
 * Elements that a gesture moves step by step. Browsers keep what an animation moves as a picture of its own, and a step
 * of it then changes where that is shown and nothing else: without one every step has all layers of the page made out
 * anew, which costs more than all the rest of a pan. So such an element has an animation that stands still and adds
 * nothing to its own transform. Not for zooming: the picture would be scaled, and blurred.
 */
const STILL: Keyframe[] = [{ transform: "none" }, { transform: "none" }];
/** It must not end by itself. */
const LONG_MS = 1e8;

/** What is returned ends it. */
export function asMoving(elements: Iterable<Element>): () => void {
  const animations = [...elements].map((element) => {
    const animation = element.animate(STILL, { duration: LONG_MS, composite: "add" });
    animation.pause();
    return animation;
  });
  return () => {
    for (const animation of animations) animation.cancel();
  };
}
