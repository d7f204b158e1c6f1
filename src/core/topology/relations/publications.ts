import { coverageOf } from "../../jetstream/subject-template.ts";
import { matches } from "../../jetstream/subjects.ts";
import type { Outlet } from "../facts.ts";
import type { WireKind } from "../model.ts";
import type { Listener } from "../routing.ts";
import type { Relation } from "./all.ts";

/** What applications publish, request, give up on (dead letters) and are pushed, to everyone who listens. */
export const publications: Relation = ({ outlets }, routing, out) => {
  for (const outlet of outlets) {
    let captured = false;
    let answered = outlet.kind === "request" && isServerApi(outlet.subject);
    for (const { listener, pattern } of outlet.query ? routing.heardBy(outlet.query, out.effort) : []) {
      if (listener.role === "store") captured = true;
      else answered = true;
      const added = out.wire(wireKind(outlet, listener), out.owner, listener.id, {
        subject: outlet.subject,
        pattern,
        coverage: (outlet.query && coverageOf(outlet.query, pattern)) ?? "some",
        owner: out.owner,
        at: outlet.at,
      });
      if (!added) return;
    }
    if (outlet.kind === "dead-letter" && !captured) out.deadEnd("dead-letter/uncaptured", outlet.subject, outlet.at);
    if (outlet.kind === "publish" && outlet.stored && !captured) {
      out.deadEnd("publish/uncaptured", outlet.subject, outlet.at);
    }
    if (outlet.kind === "request" && !answered) out.deadEnd("request/unanswered", outlet.subject, outlet.at);
  }
};

/** A request that a stream captures is published to it like any other message. */
function wireKind(outlet: Outlet, listener: Listener): WireKind {
  if (outlet.kind === "request") return listener.role === "service" ? "request" : "publish";
  return outlet.kind;
}

/** The server, and every service built on the services framework, answers on these. */
function isServerApi(subject: string): boolean {
  return ["$JS.API.>", "$SYS.REQ.>", "$SRV.>"].some((pattern) => matches(subject, pattern));
}
