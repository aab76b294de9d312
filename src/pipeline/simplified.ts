import type { Block, SourceDocument } from '../model/document.js';
import type { ParsedReport } from '../model/report.js';
import { toBlockText } from '../readers/text/block-text.js';
import { simplifyText } from '../readers/text/simplify.js';

/** A document in the characters of the forms, and the way back to the source's own. */
export interface Simplified {
  readonly document: SourceDocument;
  readonly restore: (report: ParsedReport) => ParsedReport;
}

/** Longer texts are looked for line by line and, where a line was put together, no further. */
const MAX_JOINED = 300;

/**
 * A document of traditional characters in simplified ones, which the forms are written in. Characters keep their places, so that whatever the parser took can be given back as the source has it.
 */
export function toSimplified(document: SourceDocument): Simplified {
  const original = toBlockText(document.blocks);
  const blocks = document.blocks.map(simplifyBlock);
  const simplified = toBlockText(blocks);
  const title = document.title === null ? null : simplifyText(document.title);
  const restore = (text: string): string => restoreText(text, simplified, original);
  return { document: { ...document, title, blocks }, restore: (report) => restoreReport(report, restore) };
}

function simplifyBlock(block: Block): Block {
  if (block.kind === 'line') return { ...block, text: simplifyText(block.text) };
  const rows = block.rows.map(({ pieces }) => ({
    pieces: pieces.map((piece) => ({ ...piece, text: simplifyText(piece.text) })),
  }));
  return { ...block, rows };
}

function restoreReport(report: ParsedReport, restore: (text: string) => string): ParsedReport {
  const orNull = (text: string | null): string | null => (text === null ? null : restore(text));
  const { title, agency } = report.identity;
  return {
    ...report,
    identity: { ...report.identity, title: orNull(title), agency: orNull(agency) },
    sections: report.sections.map(({ ordinal, heading, text }) => ({
      ordinal,
      heading: orNull(heading),
      text: restore(text),
    })),
    tables: report.tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, evidence: { ...cell.evidence, raw: orNull(cell.evidence.raw) } })),
    })),
    otherTables: report.otherTables.map((table) => ({ ...table, rows: table.rows.map((row) => row.map(restore)) })),
  };
}

function restoreText(text: string, simplified: string, original: string): string {
  return text
    .split('\n')
    .map((line) => restoreLine(line, simplified, original))
    .join('\n');
}

/** A line by the place where it stands; one that was joined from several, by the longest pieces that stand anywhere. */
function restoreLine(line: string, simplified: string, original: string): string {
  if (!/[\u4e00-\u9fff]/.test(line)) return line;
  const at = simplified.indexOf(line);
  if (at >= 0) return original.slice(at, at + line.length);
  if (line.length > MAX_JOINED) return line;
  let restored = '';
  for (let from = 0; from < line.length; ) {
    let to = line.length;
    let found = -1;
    while (to > from) {
      found = simplified.indexOf(line.slice(from, to));
      if (found >= 0) break;
      to -= 1;
    }
    restored += found < 0 ? line.charAt(from) : original.slice(found, found + to - from);
    from = Math.max(to, from + 1);
  }
  return restored;
}
