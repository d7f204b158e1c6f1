/** A design as few bytes, and back. Format and model of version 1: frozen, golden links hold them to it. */
import { err, ok, type Result } from "../../result.ts";
import { BitReader, BitWriter, SILENT } from "./arithmetic.ts";
import { deflated, inflated } from "./deflated.ts";
import { type RawDesign, walkDesign } from "./design-walk.ts";
import { type Learnt, MAX_MODEL_SYMBOLS, ModelPort, nothingLearnt } from "./model-port.ts";
import { PlainReader, PlainWriter } from "./plain-port.ts";
import { CodecFault } from "./port.ts";
import { PRIMERS } from "./primer.ts";

/** First byte: how the rest is compressed. */
const MODELLED = 0;
const DEFLATED = 1;
/** Of what a link unpacks to. */
export const MAX_CONTENT = 16 * 1024 * 1024;

const NOTHING: RawDesign = {
  name: "",
  description: "",
  environment: {},
  suppressions: [],
  elements: [],
  layout: new Map(),
};

let primed: Learnt | undefined;

/** The model after it has seen the primers: made once, when the first link is made or opened. */
function primedModel(): Learnt {
  if (!primed) {
    const port = new ModelPort(SILENT, nothingLearnt(), false);
    for (const design of PRIMERS) walkDesign(port, design);
    primed = port.learnt;
  }
  return primed;
}

/** The primers as plain symbols: what deflate may point back to. */
function dictionary(): Uint8Array {
  const port = new PlainWriter();
  for (const design of PRIMERS) walkDesign(port, design);
  return port.bytes().slice(-32_768);
}

/** The model where it is quick enough, else deflate; `quick`: deflate always, which takes far less time. */
export function compress(design: RawDesign, quick = false): Uint8Array {
  const plain = new PlainWriter();
  walkDesign(plain, design);
  if (quick || plain.length > MAX_MODEL_SYMBOLS) return tagged(DEFLATED, deflated(plain.bytes(), dictionary()));
  const coder = new BitWriter();
  walkDesign(new ModelPort(coder, primedModel(), false), design);
  return tagged(MODELLED, coder.finish());
}

/** What comes out is unchecked: any JSON may stand anywhere in it. */
export function decompress(content: Uint8Array): Result<RawDesign, CodecFault["kind"]> {
  try {
    return ok(read(content));
  } catch (fault) {
    if (fault instanceof CodecFault) return err(fault.kind);
    throw fault;
  }
}

function read(content: Uint8Array): RawDesign {
  const bytes = content.subarray(1);
  switch (content[0]) {
    case MODELLED:
      return walkDesign(new ModelPort(new BitReader(bytes), primedModel(), true), NOTHING);
    case DEFLATED: {
      const port = new PlainReader(inflated(bytes, dictionary(), MAX_CONTENT));
      const design = walkDesign(port, NOTHING);
      if (!port.done) throw new CodecFault("malformed");
      return design;
    }
    default:
      throw new CodecFault("malformed");
  }
}

function tagged(method: number, bytes: Uint8Array): Uint8Array {
  const content = new Uint8Array(bytes.length + 1);
  content[0] = method;
  content.set(bytes, 1);
  return content;
}
