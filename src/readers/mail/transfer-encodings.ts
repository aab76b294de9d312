/** Characters outside the alphabet, line ends among them, are passed over (RFC 2045, 6.8). */
export function decodeBase64(body: Buffer): Uint8Array {
  return Buffer.from(body.toString('latin1'), 'base64');
}

const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

/** RFC 2045, 6.7; an equals sign that begins nothing stays as it stands. */
export function decodeQuotedPrintable(body: Buffer): Uint8Array {
  const decoded = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] as number;
    if (byte !== EQUALS) {
      decoded[length++] = byte;
      continue;
    }
    const code = toHexByte(body[at + 1], body[at + 2]);
    if (code !== null) {
      decoded[length++] = code;
      at += 2;
      continue;
    }
    // A soft line end: white space may have been added after the sign on the way.
    let end = at + 1;
    while (body[end] === SPACE || body[end] === TAB) end += 1;
    if (body[end] === CR && body[end + 1] === LF) at = end + 1;
    else if (body[end] === LF || body[end] === CR) at = end;
    else if (end >= body.length) at = end;
    else decoded[length++] = byte;
  }
  return decoded.subarray(0, length);
}

function toHexByte(high: number | undefined, low: number | undefined): number | null {
  if (high === undefined || low === undefined) return null;
  const text = String.fromCharCode(high, low);
  return /^[\da-f]{2}$/i.test(text) ? Number.parseInt(text, 16) : null;
}
