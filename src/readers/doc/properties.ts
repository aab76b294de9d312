import type { DocFile, Extent } from './open-doc.js';

/** A property that differs from the style's ([MS-DOC] 2.6): its code and its operand. */
export interface Property {
  readonly code: number;
  readonly operand: Buffer;
}

/** Properties by byte offset in the main stream. */
export interface PropertyRuns {
  readonly find: (offset: number) => readonly Property[];
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly properties: () => readonly Property[];
}

const PAGE_BYTES = 512;
const PARAGRAPH_ENTRY_BYTES = 13;
const TABLE_DEFINITION = 0xd608;
const TAB_CHANGES = 0xc615;
/** Properties too long for a page lie in the data stream. */
const HUGE = 0x6646;
const OPERAND_BYTES: readonly number[] = [1, 1, 2, 4, 2, 2, 0, 3];

/** Pages of 512 bytes hold runs of characters or paragraphs with their properties ([MS-DOC] 2.9.33, 2.9.181). */
export function readPropertyRuns(file: DocFile, pages: Extent, kind: 'character' | 'paragraph'): PropertyRuns {
  const runs: Run[] = [];
  const count = Math.floor((Math.min(pages.length, file.table.length - pages.offset) - 4) / 8);
  for (let index = 0; index < count; index += 1) {
    const number = file.table.readUInt32LE(pages.offset + (count + 1) * 4 + index * 4) & 0x3fffff;
    const page = file.main.subarray(number * PAGE_BYTES, (number + 1) * PAGE_BYTES);
    if (page.length === PAGE_BYTES)
      runs.push(...(kind === 'character' ? readCharacterPage(page) : readParagraphPage(page, file)));
  }
  runs.sort((a, b) => a.from - b.from);
  return {
    find(offset) {
      let low = 0;
      let high = runs.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((runs[middle] as Run).from <= offset) low = middle;
        else high = middle - 1;
      }
      const run = runs[low];
      return run !== undefined && offset >= run.from && offset < run.to ? run.properties() : [];
    },
  };
}

function readCharacterPage(page: Buffer): readonly Run[] {
  const count = page[PAGE_BYTES - 1] ?? 0;
  return listRuns(page, count, 1, (entry) => {
    const at = (page[entry] ?? 0) * 2;
    if (at === 0) return [];
    return toProperties(page.subarray(at + 1, at + 1 + (page[at] ?? 0)));
  });
}

function readParagraphPage(page: Buffer, file: DocFile): readonly Run[] {
  const count = page[PAGE_BYTES - 1] ?? 0;
  return listRuns(page, count, PARAGRAPH_ENTRY_BYTES, (entry) => {
    const at = (page[entry] ?? 0) * 2;
    if (at === 0) return [];
    const short = page[at] ?? 0;
    const from = short === 0 ? at + 2 : at + 1;
    const size = short === 0 ? (page[at + 1] ?? 0) * 2 : short * 2 - 1;
    // The style's number stands before the properties.
    return withHuge(toProperties(page.subarray(from + 2, from + size)), file);
  });
}

function listRuns(
  page: Buffer,
  count: number,
  entryBytes: number,
  read: (entry: number) => readonly Property[],
): readonly Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = (count + 1) * 4 + index * entryBytes;
    if (entry >= PAGE_BYTES - 1) break;
    let known: readonly Property[] | null = null;
    runs.push({
      from: page.readUInt32LE(index * 4),
      to: page.readUInt32LE(index * 4 + 4),
      properties: () => {
        known ??= read(entry);
        return known;
      },
    });
  }
  return runs;
}

function withHuge(properties: readonly Property[], { data }: DocFile): readonly Property[] {
  const huge = properties.find(({ code }) => code === HUGE);
  if (huge === undefined) return properties;
  const at = huge.operand.readUInt32LE(0);
  if (at + 2 > data.length) return properties;
  return [...properties, ...toProperties(data.subarray(at + 2, at + 2 + data.readUInt16LE(at)))];
}

/** What does not fit the bytes ends the list. */
function toProperties(bytes: Buffer): readonly Property[] {
  const properties: Property[] = [];
  let at = 0;
  while (at + 2 < bytes.length) {
    const code = bytes.readUInt16LE(at);
    at += 2;
    let size = OPERAND_BYTES[code >> 13] ?? 0;
    if (code === TABLE_DEFINITION) {
      if (at + 2 > bytes.length) break;
      // Its length counts itself but for one byte.
      size = bytes.readUInt16LE(at) - 1;
      at += 2;
    } else if (size === 0) {
      size = bytes[at] ?? 0;
      at += 1;
      if (code === TAB_CHANGES && size === 255) break;
    }
    if (size < 0 || at + size > bytes.length) break;
    properties.push({ code, operand: bytes.subarray(at, at + size) });
    at += size;
  }
  return properties;
}
