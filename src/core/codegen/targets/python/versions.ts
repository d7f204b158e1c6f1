/** What exports are written for, and checked with. */
export const PYTHON_VERSIONS = { nats: "2.16.0", ruff: "0.17.6", mypy: "2.4.1", pytest: "9.2.0" } as const;
