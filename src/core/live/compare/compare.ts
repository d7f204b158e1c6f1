/** Where design and server differ, as the server sees it: what it fills in by itself is no difference. */

import type { Design } from "../../design/model.ts";
import { compareNatural } from "../../design/natural-order.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import type { Comparison, Difference, DifferenceKind, Resource } from "../comparison.ts";
import { accountLimits } from "../model/account-limits.ts";
import { resourceKey, resourceSet } from "../model/resources.ts";
import { serverVersionOf } from "../model/server-version.ts";
import { declaredStream, storedConsumer, storedStream, type Target } from "../model/stored.ts";
import { type Unread, unreadOf } from "../model/unread.ts";
import { type Wanted, type WantedStream, wantedOf } from "../model/wanted.ts";
import type { ServerSnapshot, StreamSnapshot } from "../snapshot.ts";
import { unsettledDifferences } from "./fields.ts";

/** `baseline`: what design and server were in step with (`inStep`), which tells removed from unmanaged. */
export interface CompareOptions {
  readonly baseline?: readonly Resource[];
}

/** Of the part of the design that the server which was read is to hold. Pure. */
export function compare(design: Design, snapshot: ServerSnapshot, options: CompareOptions = {}): Comparison {
  const wanted = wantedOf(design, snapshot);
  return { differences: differencesOf(wanted, snapshot, options), left: wanted.left };
}

/** What is the same on both sides. */
export function inStep({ differences }: Comparison): readonly Resource[] {
  return differences.filter(({ kind }) => kind === "same").map(({ resource }) => resource);
}

/** How many there are of each kind. */
export function differenceCounts({ differences }: Comparison): Readonly<Record<DifferenceKind, number>> {
  const counts = { added: 0, changed: 0, removed: 0, unmanaged: 0, same: 0, unknown: 0 };
  for (const { kind } of differences) counts[kind] += 1;
  return counts;
}

/** By name, each stream followed by its consumers. */
export function differencesOf(
  wanted: Pick<Wanted, "streams">,
  snapshot: ServerSnapshot,
  { baseline = [] }: CompareOptions,
): readonly Difference[] {
  const looked = {
    snapshot,
    target: { version: serverVersionOf(snapshot.server.version), limits: accountLimits(snapshot) },
    unread: unreadOf(snapshot),
    managed: resourceSet(baseline),
    wanted: wanted.streams,
  };
  const names = new Set([...wanted.streams.keys(), ...snapshot.streams.keys(), ...looked.unread.streams]);
  return [...names].sort(compareNatural).flatMap((name) => ofStream(name, looked));
}

interface Looked {
  readonly snapshot: ServerSnapshot;
  readonly target: Target;
  readonly unread: Unread;
  readonly managed: ReadonlySet<string>;
  readonly wanted: Wanted["streams"];
}

function ofStream(name: string, looked: Looked): Difference[] {
  const wanted = looked.wanted.get(name);
  const there = looked.snapshot.streams.get(name);
  const origin = wanted?.config.mirror?.name ?? "";
  const mirrored = looked.wanted.get(origin)?.config ?? looked.snapshot.streams.get(origin)?.config;
  const declared = wanted && declaredStream(wanted.config, there?.config, mirrored);
  const stored = declared && storedStream(declared, looked.target, mirrored);
  const resource = { stream: name };
  const whole = differenceOf({
    resource,
    element: wanted?.element,
    unread: !there && looked.unread.isStream(name),
    fields:
      declared &&
      stored &&
      there &&
      unsettledDifferences("stream", declared, stored, there.config, looked.target.version),
    side: stored ? "design" : "server",
    managed: looked.managed.has(resourceKey(resource)),
  });
  return [whole, ...ofConsumers(name, wanted, there, stored, looked)];
}

function ofConsumers(
  stream: string,
  wanted: WantedStream | undefined,
  there: StreamSnapshot | undefined,
  stored: StreamConfig | undefined,
  { target, unread, managed }: Looked,
): Difference[] {
  const isAsked = (consumer: string) => managed.has(resourceKey({ stream, consumer }));
  const own = [...(there?.consumers ?? [])]
    .filter(([name, { config }]) => isAsked(name) || !(isServers(config) || isPassing(config)))
    .map(([name]) => name);
  const missed = unread.consumers.get(stream) ?? [];
  const names = new Set([...(wanted?.consumers.keys() ?? []), ...own, ...missed]);
  return [...names].sort(compareNatural).map((consumer) => {
    const mine = wanted?.consumers.get(consumer);
    const theirs = there?.consumers.get(consumer);
    const declared = mine && stored && storedConsumer(mine.config, target, stored);
    const resource = { stream, consumer };
    return differenceOf({
      resource,
      element: mine?.element,
      unread: !theirs && unread.isConsumer(stream, consumer),
      fields:
        mine &&
        declared &&
        theirs &&
        unsettledDifferences("consumer", mine.config, declared, theirs.config, target.version),
      side: declared ? "design" : "server",
      managed: managed.has(resourceKey(resource)),
    });
  });
}

/** Mirrors and sources read with consumers that the server makes by itself. */
function isServers({ direct, sourcing }: ConsumerConfig): boolean {
  return direct === true || sourcing === true;
}

/** Programs make it while they run, and the server removes it after them. */
function isPassing({ durable_name }: ConsumerConfig): boolean {
  return !durable_name;
}

interface Found {
  readonly resource: Resource;
  readonly element: Difference["element"] | undefined;
  readonly unread: boolean;
  /** When both sides have it. */
  readonly fields: Difference["fields"] | undefined;
  /** Who has it when only one does. */
  readonly side: "design" | "server";
  readonly managed: boolean;
}

function differenceOf({ resource, element, unread, fields, side, managed }: Found): Difference {
  const about = { resource, ...(element !== undefined && { element }) };
  if (unread) return { ...about, kind: "unknown", fields: [] };
  if (fields) return { ...about, kind: fields.length > 0 ? "changed" : "same", fields };
  if (side === "design") return { ...about, kind: "added", fields: [] };
  return { ...about, kind: managed ? "removed" : "unmanaged", fields: [] };
}
