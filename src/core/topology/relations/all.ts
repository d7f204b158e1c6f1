/** The registry of relations. Each draws the wires that come from one element's own fields. */
import type { Facts } from "../facts.ts";
import type { Routing } from "../routing.ts";
import { bucketUses } from "./bucket-uses.ts";
import type { Collector } from "./contribution.ts";
import { copies } from "./copies.ts";
import { deliveries } from "./deliveries.ts";
import { publications } from "./publications.ts";
import { republications } from "./republications.ts";

/** Draws the wires of one element's own fields into `out`. */
export type Relation = (facts: Facts, routing: Routing, out: Collector) => void;

/** In the order in which wires are listed. */
export const RELATIONS: readonly Relation[] = [deliveries, copies, publications, republications, bucketUses];
