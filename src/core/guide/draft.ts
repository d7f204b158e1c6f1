/** The design while the steps of the guide write it: each value that they set is a decision with its reason. */
import type { ElementId } from "../design/ids.ts";
import { idAllocator } from "../design/ids.ts";
import type { Kind } from "../design/kinds/all.ts";
import { type Design, type DesignElement, type ElementOf, emptyDesign } from "../design/model.ts";
import { changed, withAt } from "../lint/fix.ts";
import type { Read } from "../lint/incremental/cells.ts";
import { DesignReading } from "../sizing/reading.ts";
import type { FieldPath } from "../topology/model.ts";
import type { AnswerPath } from "./answers.ts";

/** The steps, in order. */
export const GUIDE_STEPS = ["requirements", "subjects", "streams", "consumers", "guarantees", "code"] as const;

/** One of `GUIDE_STEPS`. */
export type GuideStepId = (typeof GUIDE_STEPS)[number];

/** The answers that a decision follows from; `default` where nobody answered. */
export type From = readonly AnswerPath[] | "default";

/** Why a value is what it is. */
export interface Why {
  /** One sentence. */
  readonly reason: string;
  /** With the numbers put in: `200/s × 7d × 1,057 B = 119 GiB, × 1.3 headroom = 155 GiB`. */
  readonly formula?: string;
  readonly from: From;
}

/** A setting that the guide derived. */
export interface Decision extends Why {
  readonly step: GuideStepId;
  /** Undefined: of the design itself. */
  readonly element: ElementId | undefined;
  /** The field of the element, or of the design; empty when it is the element that was decided on. */
  readonly at: FieldPath;
  /** As it stands in the design. Undefined when it is no setting but a way, or advice for a program. */
  readonly value: unknown;
}

/** Mutable, for the length of one run. */
export class Draft {
  readonly decisions: Decision[] = [];
  private design: Design;
  private readonly elements = new Map<ElementId, DesignElement>();
  private readonly allocate = idAllocator([]);
  private readonly reading = new DesignReading();

  constructor(name: string) {
    this.design = { ...emptyDesign(name), elements: this.elements };
  }

  /** Adds an element; its id reads like `wanted`. */
  add(step: GuideStepId, wanted: string, element: DesignElement, why: Why): ElementId {
    const id = this.allocate(element.kind, wanted);
    this.elements.set(id, element);
    this.decisions.push({ step, element: id, at: [], value: undefined, ...why });
    return id;
  }

  get<K extends Kind>(id: ElementId, kind: K): ElementOf<K> {
    const element = this.elements.get(id);
    if (element?.kind !== kind) throw new Error(`${id} is no ${kind}`);
    return element as ElementOf<K>;
  }

  /** Sets a field of an element and says why. */
  set(step: GuideStepId, id: ElementId, at: FieldPath, value: unknown, why: Why): void {
    this.fill(id, at, value);
    this.decisions.push({ step, element: id, at, value, ...why });
  }

  /** Sets a field that needs no reason, for it says the same as the answer. */
  fill(id: ElementId, at: FieldPath, value: unknown): void {
    const element = this.elements.get(id);
    if (!element) throw new Error(`no element ${id}`);
    this.elements.set(id, withAt(element, at, value));
    if (value === undefined) this.withdraw(id, at);
  }

  private withdraw(id: ElementId, at: FieldPath): void {
    const place = at.join("/");
    const found = this.decisions.findIndex((each) => each.element === id && each.at.join("/") === place);
    if (found >= 0) this.decisions.splice(found, 1);
  }

  /** Appends to a list of the element, and gives the place of the new item. */
  append(id: ElementId, at: FieldPath, item: unknown): FieldPath {
    let list: unknown = this.elements.get(id);
    for (const key of at) list = (list as Record<string, unknown> | undefined)?.[key];
    const items = (list as unknown[] | undefined) ?? [];
    this.fill(id, at, [...items, item]);
    return [...at, items.length];
  }

  /** Sets a member of the environment and says why. */
  environment<K extends keyof Design["environment"]>(key: K, value: Design["environment"][K], why: Why): void {
    this.design = { ...this.design, environment: changed(this.design.environment, { [key]: value }) };
    this.decisions.push({ step: "requirements", element: undefined, at: ["environment", key], value, ...why });
  }

  describe(description: string): void {
    this.design = { ...this.design, description };
  }

  /** What is decided and no setting. */
  note(step: GuideStepId, id: ElementId | undefined, why: Why): void {
    this.decisions.push({ step, element: id, at: [], value: undefined, ...why });
  }

  get now(): Design {
    return { ...this.design, elements: new Map(this.elements) };
  }

  /** What linter and sizing know of the design as it is now. */
  read(): Read {
    return this.reading.of(this.now);
  }
}
