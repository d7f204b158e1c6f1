/** Identifiers made of words. */
import type { Words } from "../../programs/model.ts";

/** Words that Go writes in capitals. Source: staticcheck ST1003. */
const INITIALS = new Set(
  "api ascii cpu css dns eof guid html http https id ip json qps ram rpc sla smtp sql ssh tcp tls ttl udp ui gid uid uuid uri url utf8 vm xml".split(
    " ",
  ),
);

/** `orders`, `id` is `OrdersID`. */
export function pascal(words: Words): string {
  return words
    .map((word) => (INITIALS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
}

/** `orders`, `id` is `ordersID`. Never a keyword of its own: something is always added to it. */
export function camel([first = "", ...rest]: Words): string {
  return first + pascal(rest);
}

/** What a package of an application cannot be called: those of the export and of Go, keywords, and what `go` skips. */
const TAKEN = new Set([
  ..."config natsx topology program publisher consumer service bucket sample setup".split(" "),
  ..."context errors fmt io os slog time nats jetstream micro main internal vendor testdata init test".split(" "),
  ..."break case chan const continue default defer else fallthrough for func go goto if import interface map".split(
    " ",
  ),
  ..."package range return select struct switch type var".split(" "),
  ..."any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune".split(" "),
  ..."string uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy".split(
    " ",
  ),
  ..."delete imag len make max min new panic print println real recover".split(" "),
]);

/** Gives packages their names: `shoporders`. */
export function packageNames(): (words: Words) => string {
  const taken = new Set(TAKEN);
  return (words) => {
    const name = words.join("");
    let unique = taken.has(name) ? `${name}app` : name;
    for (let n = 2; taken.has(unique); n += 1) unique = `${name}app${n}`;
    taken.add(unique);
    return unique;
  };
}

/** Gives identifiers of one scope their names; `taken` are those that it has anyway. */
export function identifiers(...taken: readonly string[]): (name: string) => string {
  const known = new Set(taken);
  return (name) => {
    let unique = name;
    for (let n = 2; known.has(unique); n += 1) unique = `${name}${n}`;
    known.add(unique);
    return unique;
  };
}
