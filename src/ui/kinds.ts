/** How each kind of element looks and is called: shape and icon, never colour alone. */
import type { LucideIcon } from "lucide-react";
import type { Kind } from "#core/design/kinds/all.ts";
import {
  BoundaryIcon,
  ConsumerIcon,
  KvIcon,
  NoteIcon,
  ObjectStoreIcon,
  ProducerIcon,
  ServiceIcon,
  StreamIcon,
} from "./kind-icons.ts";

interface KindLook {
  readonly label: string;
  readonly plural: string;
  readonly icon: LucideIcon;
  /** One line for the palette and empty states. */
  readonly purpose: string;
}

/** One for each kind of element; the palette, cards, lists and messages read from here. */
export const KIND_LOOKS: Readonly<Record<Kind, KindLook>> = {
  producer: {
    label: "Producer",
    plural: "Producers",
    icon: ProducerIcon,
    purpose: "A program that publishes messages",
  },
  stream: { label: "Stream", plural: "Streams", icon: StreamIcon, purpose: "Stores what is published on its subjects" },
  consumer: {
    label: "Consumer",
    plural: "Consumers",
    icon: ConsumerIcon,
    purpose: "A reader's place in a stream, and its worker",
  },
  service: { label: "Service", plural: "Services", icon: ServiceIcon, purpose: "Answers requests over core NATS" },
  kv: { label: "KV bucket", plural: "KV buckets", icon: KvIcon, purpose: "The latest values of keys" },
  "object-store": {
    label: "Object store",
    plural: "Object stores",
    icon: ObjectStoreIcon,
    purpose: "Large objects, stored in chunks",
  },
  boundary: {
    label: "Boundary",
    plural: "Boundaries",
    icon: BoundaryIcon,
    purpose: "A frame around a bounded context",
  },
  note: { label: "Note", plural: "Notes", icon: NoteIcon, purpose: "Free text on the canvas" },
};

/** The kind inside a sentence: `stream`, `streams`, `KV buckets`. */
export function kindWord(kind: Kind, count = 1): string {
  const { label, plural } = KIND_LOOKS[kind];
  const word = count === 1 ? label : plural;
  return word.startsWith("KV") ? word : word.charAt(0).toLowerCase() + word.slice(1);
}
