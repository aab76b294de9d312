import type { Block } from '../../model/document.js';
import { alignedLinesToBlocks } from './aligned-lines.js';
import { linesToTable } from './blocks.js';
import { countPipes, isRule } from './delimited-lines.js';
import { isTable, pipedLinesToTables } from './pipe-rows.js';
import { isBlank } from './spaces.js';
import { isIndentedText, isTabbedRow, tabbedLinesToRows } from './tab-rows.js';
import type { SourceLine } from './text-to-lines.js';

type LineKind = 'blank' | 'piped' | 'tabbed' | 'rule' | 'plain';

/** Lines → tables by pipes, by tabs and (of what is left) by alignment; everything else stays lines, blank ones go. */
export function linesToBlocks(lines: readonly SourceLine[]): readonly Block[] {
  const kinds = lines.map(({ text }) => toLineKind(text));
  const blocks: Block[] = [];
  let plain: SourceLine[] = [];
  const flush = (): void => {
    blocks.push(...alignedLinesToBlocks(plain));
    plain = [];
  };
  let i = 0;
  while (i < lines.length) {
    const end = toRunEnd(lines, kinds, i);
    const run = lines.slice(i, end);
    const tables = end > i ? runToTables(run, kinds[i] ?? 'plain') : [];
    if (tables.length > 0) {
      flush();
      blocks.push(...tables);
    } else {
      plain.push(...(end > i ? run : lines.slice(i, i + 1)));
    }
    i = Math.max(end, i + 1);
  }
  flush();
  return blocks;
}

/** Characters that can cut or draw: without one of them a line is plain. */
const DELIMITER = /[\t|+｜\u2500-\u257f]/u;

function toLineKind(text: string): LineKind {
  if (isBlank(text)) return 'blank';
  if (!DELIMITER.test(text)) return 'plain';
  if (isRule(text)) return 'rule';
  if (countPipes(text) > 0) return 'piped';
  return text.includes('\t') && isTabbedRow(text) ? 'tabbed' : 'plain';
}

/** End of the run that begins at `from`: lines of its kind, with blank lines and rules between; `from` where none begins. */
function toRunEnd(lines: readonly SourceLine[], kinds: readonly LineKind[], from: number): number {
  let first = from;
  while (kinds[first] === 'rule') first++;
  const kind = kinds[first];
  if (kind !== 'piped' && (kind !== 'tabbed' || first !== from || isIndentedText(lines[first]?.text ?? '')))
    return from;
  let end = first + 1;
  for (let i = end; i < lines.length; i++) {
    if (kinds[i] === kind || (kinds[i] === 'rule' && kind === 'piped')) end = i + 1;
    else if (kinds[i] !== 'blank') break;
  }
  while (kind === 'tabbed' && (kinds[end - 1] === 'blank' || isIndentedText(lines[end - 1]?.text ?? ''))) end--;
  return end;
}

function runToTables(run: readonly SourceLine[], kind: LineKind): readonly Block[] {
  if (kind === 'tabbed') {
    const rows = tabbedLinesToRows(run);
    return isTable(rows) ? [linesToTable(rows, 'order')] : [];
  }
  const tables = pipedLinesToTables(run);
  return tables.some(isTable) ? tables.map((table) => linesToTable(table, 'order')) : [];
}
