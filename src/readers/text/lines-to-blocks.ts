import type { Block } from '../../model/document.js';
import { alignedLinesToBlocks } from './aligned-lines.js';
import { linesToTable, lineToBlock } from './blocks.js';
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

function toLineKind(text: string): LineKind {
  let tab = false;
  let other = false;
  let pipe = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x09) tab = true;
    else if (unit === 0x7c || unit === 0xff5c || unit === 0x2b || (unit >= 0x2500 && unit <= 0x257f)) pipe = true;
    else if (unit !== 0x20) other = true;
  }
  if (pipe && isRule(text)) return 'rule';
  if (pipe && countPipes(text) > 0) return 'piped';
  if (tab && !isBlank(text) && isTabbedRow(text)) return 'tabbed';
  return other && !isBlank(text) ? 'plain' : 'blank';
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

/** For lines whose spaces say nothing about columns. */
export function linesToLineBlocks(lines: readonly SourceLine[]): readonly Block[] {
  return lines.filter(({ text }) => !isBlank(text)).map(lineToBlock);
}
