export const root: string;
export const tools: string;
export const inCi: boolean;
export function say(text: string): void;
export function fail(text: string): never;
