/** A record of a workbook's stream ([MS-XLS] 2.1.4). */
export interface XlsRecord {
  readonly type: number;
  /** With what its continuations hold. */
  readonly body: Buffer;
}

const HEAD_BYTES = 4;
const CONTINUE = 0x3c;
const BEGIN = 0x809;
const END = 0x0a;
/** Records of one sheet; a report has some thousand. */
const MAX_RECORDS = 1_000_000;

/** The records from `at` to the end of the stream that begins there; streams in it (charts) are left out. */
export function listXlsRecords(stream: Buffer, at: number): readonly XlsRecord[] {
  const records: XlsRecord[] = [];
  let depth = 0;
  let next = at;
  while (next + HEAD_BYTES <= stream.length && records.length < MAX_RECORDS) {
    const type = stream.readUInt16LE(next);
    const parts: Buffer[] = [];
    do {
      const from = next + HEAD_BYTES;
      const to = Math.min(from + stream.readUInt16LE(next + 2), stream.length);
      parts.push(stream.subarray(from, to));
      next = to;
    } while (next + HEAD_BYTES <= stream.length && stream.readUInt16LE(next) === CONTINUE);
    if (type === BEGIN) depth += 1;
    else if (type === END) depth -= 1;
    else if (depth === 1)
      records.push({ type, body: parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts) });
    if (depth <= 0) break;
  }
  return records;
}
