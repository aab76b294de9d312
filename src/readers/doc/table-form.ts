import type { RtfRowForm } from '../rtf/flow-builder.js';
import type { RtfCellForm } from '../rtf/rtf-table.js';
import type { Property } from './properties.js';

const TABLE_DEFINITION = 0xd608;
const VERTICAL_MERGE = 0xd62b;
const CELL_BYTES = 20;
/** Of a cell's flags ([MS-DOC] 2.9.317): merged with the cell before it; merged with the one above; the first of such. */
const HORIZONTAL = 0x03;
const CONTINUES_BEFORE = 1;
const VERTICAL_SHIFT = 5;
const CONTINUES_ABOVE = 1;
const STARTS_DOWN = 3;

/** A row's end mark says where its cells end, in twips, and which are merged. */
export function propertiesToRowForm(properties: readonly Property[]): RtfRowForm {
  const operand = properties.findLast(({ code }) => code === TABLE_DEFINITION)?.operand;
  const count = operand?.[0] ?? 0;
  if (operand === undefined || operand.length < 1 + (count + 1) * 2) return { left: 0, forms: [] };
  const merged = new Map<number, number>();
  for (const { code, operand: merge } of properties) {
    if (code === VERTICAL_MERGE && merge.length >= 2) merged.set(merge[0] ?? 0, merge[1] ?? 0);
  }
  const forms = Array.from({ length: count }, (_, index): RtfCellForm => {
    const at = 1 + (count + 1) * 2 + index * CELL_BYTES;
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0;
    const vertical = merged.get(index) ?? (flags >> VERTICAL_SHIFT) & HORIZONTAL;
    return {
      right: operand.readInt16LE(1 + (index + 1) * 2),
      startsDown: vertical === STARTS_DOWN,
      continuesAbove: vertical === CONTINUES_ABOVE,
      continuesBefore: (flags & HORIZONTAL) === CONTINUES_BEFORE,
    };
  });
  return { left: operand.readInt16LE(1), forms };
}
