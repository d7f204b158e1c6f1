/** Subject transform, republish, placement: the last checks of nats-server server/stream.go checkStreamCfg. */
import { dropsEmptyPlacement, storedRepublish } from "../../normal-stream.ts";
import { collides } from "../../subjects.ts";
import { refuse } from "../refuse.ts";
import { has, invalid, pedantic, pedanticTwice, type Step } from "./context.ts";
import { mappingProblem, sourceProblem, transformProblem } from "./mapping.ts";

/** 2.10 looked at the transform when it set the stream up: see create and update. */
const transform: Step = (draft, question) => {
  const config = draft.subject_transform;
  if (!config || !has(question, "2.11.0")) return undefined;
  const problem = sourceProblem(config);
  if (problem !== undefined) {
    const message = `stream transform source: ${problem}`;
    return refuse("transform-source", 10155, message, ["subject_transform", "src"]);
  }
  const mapping = mappingProblem(config, question);
  if (mapping !== undefined) {
    const message = `stream transform: ${mapping}`;
    return refuse("transform-destination", 10156, message, ["subject_transform", "dest"]);
  }
  return undefined;
};

const republish: Step = (draft, question) => {
  const config = draft.republish;
  if (!config) return undefined;
  if (question.pedantic && !config.src) {
    const message = "republish source can not be empty";
    return pedanticTwice("republish-pedantic-source", message, ["republish", "src"], question);
  }
  const { src, dest, implicit } = storedRepublish(config, draft, question.version);
  if (question.pedantic && implicit) {
    const message = "implicit republish based on subject transform";
    return pedantic("republish-pedantic-implicit", message, ["republish"]);
  }
  const { src: _src, dest: _dest, ...rest } = config;
  draft.republish = { ...(src && { src }), ...(dest && { dest }), ...rest };
  if (draft.subjects?.some((subject) => collides(dest, subject))) {
    const message = "stream configuration for republish destination forms a cycle";
    return invalid("republish-cycle", message, ["republish", "dest"]);
  }
  if (transformProblem({ src, dest }, question) !== undefined) {
    const message = `stream configuration for republish with transform from '${src}' to '${dest}' not valid`;
    return invalid("republish-transform", message, ["republish", "dest"]);
  }
  return undefined;
};

const placement: Step = (draft, question) => {
  if (!draft.placement) return undefined;
  if (dropsEmptyPlacement(question.version) && Object.keys(draft.placement).length === 0) delete draft.placement;
  return draft.placement?.preferred
    ? invalid("placement-preferred", "preferred server not permitted in placement", ["placement", "preferred"])
    : undefined;
};

/** In server order. */
export const ROUTING: readonly Step[] = [transform, republish, placement];
