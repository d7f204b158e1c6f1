/** The requests of a plan as they go over the wire. */
import { assertNever } from "../../result.ts";
import { apiSubject, isToken } from "../api/scope.ts";
import type { PlanStep } from "../plan.ts";
import type { ApiScope } from "../snapshot.ts";

/** Subject and payload; undefined when a name cannot stand in a subject, so that nothing can be asked of it. */
export function requestOf(
  { op, resource, config = "" }: PlanStep,
  scope: ApiScope,
): { readonly subject: string; readonly payload: string } | undefined {
  const { stream, consumer } = resource;
  if (!isToken(stream) || (consumer !== undefined && !isToken(consumer))) return undefined;
  switch (op) {
    case "stream.create":
      return { subject: apiSubject(scope, "STREAM.CREATE", stream), payload: config };
    case "stream.update":
      return { subject: apiSubject(scope, "STREAM.UPDATE", stream), payload: config };
    case "stream.delete":
      return { subject: apiSubject(scope, "STREAM.DELETE", stream), payload: "" };
    case "consumer.create":
    case "consumer.update": {
      // Without its action a request creates what is not there, and updates what is.
      const action = op === "consumer.create" ? "create" : "update";
      const payload = `{"stream_name":${JSON.stringify(stream)},"action":"${action}","config":${config}}`;
      return { subject: apiSubject(scope, "CONSUMER.CREATE", stream, consumer ?? ""), payload };
    }
    case "consumer.delete":
      return { subject: apiSubject(scope, "CONSUMER.DELETE", stream, consumer ?? ""), payload: "" };
    default:
      return assertNever(op);
  }
}
