/** The templates that a blank canvas offers: three usual beginnings. By name only, as all else of them loads later. */
export const FIRST_TEMPLATES = [
  { id: "fanout-limits", title: "Fan-out with history" },
  { id: "work-queue", title: "Work queue with dead letters" },
  { id: "exactly-once", title: "Exactly-once pipeline" },
] as const;
