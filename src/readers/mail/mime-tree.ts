import { ExtractionFailure } from '../../model/failure.js';
import { type HeaderField, parseField, splitHeaders } from './headers.js';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encodings.js';

/** A part of a message (RFC 2045): one with parts of its own, or one with content. */
export interface MimePart {
  /** `text/html`, in lower case. */
  readonly type: string;
  /** Parameters of the type: `charset`, `boundary`, `name`, in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly disposition: HeaderField | null;
  readonly location: string | null;
  /** Without its angle brackets. */
  readonly id: string | null;
  /** Decoded; empty where the part has parts. */
  readonly content: Uint8Array;
  readonly parts: readonly MimePart[];
}

const MAX_PARTS = 5000;
const MAX_DEPTH = 20;

/**
 * A message → its parts, their contents decoded to bytes: what encoding a text is in, its own content tells better than the message.
 * @throws ExtractionFailure `limit_exceeded`
 */
export function bytesToMimeTree(bytes: Uint8Array): MimePart {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = { parts: 0 };
  return toPart(buffer, 0, count);
}

/** The leaves of a message, in order. */
export function listLeaves(part: MimePart): readonly MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(listLeaves);
}

function toPart(bytes: Buffer, depth: number, count: { parts: number }): MimePart {
  count.parts += 1;
  if (count.parts > MAX_PARTS || depth > MAX_DEPTH) {
    throw new ExtractionFailure('limit_exceeded', 'the message has more parts than any page or mail');
  }
  const { headers, body } = splitHeaders(bytes);
  const type = parseField(headers.get('content-type') ?? 'text/plain');
  const disposition = headers.get('content-disposition');
  const shared = {
    type: type.value,
    parameters: type.parameters,
    disposition: disposition === undefined ? null : parseField(disposition),
    location: headers.get('content-location')?.replace(/\s+/g, '') ?? null,
    id: headers.get('content-id')?.replace(/^\s*<|>\s*$/g, '') ?? null,
  };
  const boundary = type.parameters.get('boundary');
  if (type.value.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
    const parts = splitAtBoundary(body, boundary).map((piece) => toPart(piece, depth + 1, count));
    return { ...shared, content: Buffer.alloc(0), parts };
  }
  return { ...shared, content: decodeBody(body, headers.get('content-transfer-encoding') ?? ''), parts: [] };
}

/** What stands between the delimiter lines; what stands before the first and after the closing one is nobody's (RFC 2046, 5.1.1). */
function splitAtBoundary(body: Buffer, boundary: string): readonly Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const pieces: Buffer[] = [];
  let from = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (at > 0 && body[at - 1] !== LF) continue;
    const after = at + delimiter.length;
    const isClosing = body[after] === DASH && body[after + 1] === DASH;
    const next = body[after];
    if (!isClosing && next !== CR && next !== LF && next !== SPACE && next !== TAB) continue;
    if (from >= 0) pieces.push(body.subarray(from, withoutLineEnd(body, at)));
    const lineEnd = body.indexOf(LF, after);
    from = isClosing || lineEnd < 0 ? -1 : lineEnd + 1;
    if (isClosing) break;
  }
  // A message cut short: the rest belongs to the part that is open.
  if (from >= 0) pieces.push(body.subarray(from));
  return pieces;
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const DASH = 0x2d;

/** The line end before a delimiter belongs to the delimiter. */
function withoutLineEnd(body: Buffer, at: number): number {
  if (body[at - 1] !== LF) return at;
  return body[at - 2] === CR ? at - 2 : at - 1;
}

function decodeBody(body: Buffer, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    default:
      return body;
  }
}
