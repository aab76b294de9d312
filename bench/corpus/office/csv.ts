import { toRows } from '../page/grid.js';
import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';

/** A report as a spreadsheet saves it as values: every row filled up to the widest, merged cells once; or rows left ragged. */
export function toCsvText(parts: readonly Part[], delimiter: ',' | '\t', random: Random): string {
  const rows: (readonly string[])[] = [];
  for (const part of parts) {
    if (part.kind === 'title' || part.kind === 'signature') rows.push(...part.lines.map((line) => [line]));
    else if (part.kind === 'table') rows.push(...toRows(part.grid, 'empty'), ...(random.chance(0.5) ? [[]] : []));
    else rows.push([part.text]);
  }
  const width = Math.max(...rows.map((row) => row.length));
  const isPadded = random.chance(0.8);
  const lines = rows.map((row) => {
    const fields = isPadded ? [...row, ...Array.from({ length: width - row.length }, () => '')] : row;
    return fields.map((field) => toField(field, delimiter)).join(delimiter);
  });
  return `${lines.join('\r\n')}\r\n`;
}

function toField(text: string, delimiter: string): string {
  return /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}
