import { expect, test } from "vitest";
import { consumer, type DesignParts, designWith, service, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { deadLettersOf, hasAdvisoryService } from "./dead-letters.ts";

const ORDERS = stream({ subjects: ["orders.>"] });
const read = (elements: NonNullable<DesignParts["elements"]>) =>
  readerFor(designWith({ elements: { ORDERS, ...elements } }));

test("what the worker publishes, and whether a stream takes it", () => {
  const billing = consumer({}, { worker: { deadLetter: { subject: "dlq.billing" } } });
  const lost = read({ billing })(deadLettersOf, "billing");
  expect(lost).toMatchObject({ published: { subject: "dlq.billing" }, uncaptured: true, advisoryStores: [] });
  const kept = read({ billing, DLQ: stream({ name: "DLQ", subjects: ["dlq.>"] }) })(deadLettersOf, "billing");
  expect(kept.uncaptured).toBe(false);
});

test("streams that keep the advisory of this very consumer", () => {
  const advisory = (subject: string) => `$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${subject}`;
  const stores = (subjects: string[]) =>
    read({ billing: consumer(), GIVEN_UP: stream({ name: "GIVEN_UP", subjects }) })(deadLettersOf, "billing")
      .advisoryStores;
  expect(stores([advisory(">")])).toEqual(["GIVEN_UP"]);
  expect(stores([advisory("ORDERS.billing")])).toEqual(["GIVEN_UP"]);
  expect(stores([advisory("ORDERS.shipping")])).toEqual([]);
  expect(stores([advisory("STOCK.*")])).toEqual([]);
  expect(stores(["given.up"])).toEqual([]);
});

test("a service that listens to the advisories", () => {
  const listening = (subject: string) => hasAdvisoryService(read({ ops: service({ endpoints: [{ subject }] }) }));
  expect(listening("$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.ORDERS.*")).toBe(true);
  expect(listening("$JS.EVENT.ADVISORY.>")).toBe(true);
  expect(listening("$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>")).toBe(false);
  expect(listening("ops.alerts")).toBe(false);
});
