/** What runs in the measured page before any of its own scripts. Self-contained: it is sent there as text. */

export interface Recorder {
  /** Milliseconds since navigation until what was drawn could be seen; 0 before. */
  painted: number;
  /** Until the view first answered input; 0 before. */
  answered: number;
  start(): void;
  stop(): Promise<Recording>;
}

export interface Recording {
  /** Between frames, in milliseconds. */
  readonly gaps: readonly number[];
  /** Durations of tasks above 50 ms. */
  readonly longTasks: readonly number[];
}

declare global {
  interface Window {
    recorder: Recorder;
  }
}

/** `drawn` is an expression that is true once the design can be seen. */
export function installRecorder(drawn: string): void {
  const long: { at: number; took: number }[] = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) long.push({ at: startTime, took: duration });
  }).observe({ type: "longtask", buffered: true });

  const isDrawn = new Function(`return Boolean(${drawn})`) as () => boolean;
  const transform = () => document.querySelector<HTMLElement>(".react-flow__viewport")?.style.transform ?? "";
  const frames: number[] = [];
  let running = false;
  let began = 0;

  const recorder: Recorder = {
    painted: 0,
    answered: 0,
    start() {
      frames.length = 0;
      running = true;
      began = performance.now();
      const tick = (at: number) => {
        if (!running) return;
        frames.push(at);
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
    stop: () =>
      new Promise((done) => {
        // The last step's own frame counts too.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            running = false;
            done({
              gaps: frames.slice(1).map((at, i) => at - (frames[i] ?? at)),
              longTasks: long.filter(({ at }) => at >= began).map(({ took }) => took),
            });
          }),
        );
      }),
  };
  window.recorder = recorder;

  const awaitAnswer = (before: string) => {
    if (transform() !== before) recorder.answered = performance.now();
    else requestAnimationFrame(() => awaitAnswer(before));
  };
  const awaitDrawn = () => {
    if (!document.body || !isDrawn()) {
      requestAnimationFrame(awaitDrawn);
      return;
    }
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        recorder.painted = performance.now();
        awaitAnswer(transform());
      }),
    );
  };
  requestAnimationFrame(awaitDrawn);
}
