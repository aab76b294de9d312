import { basename, dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { catalogue, crosswalk, english } from '../../parsers/index.js';
import { readRecordFile } from '../batch/read-records.js';
import { toDiffWords } from '../words/diff-words.js';
import type { Language } from '../words/language.js';
import { toTableName } from '../words/table-names.js';
import { catalogueToCodebook } from '../writers/codebook/catalogue-to-codebook.js';
import {
  toChangeText,
  toColumnText,
  toNoteText,
  toRowText,
  toSideText,
  toTableText,
  toValueText,
} from '../writers/diff/diff-text.js';
import {
  type Change,
  type DiffCell,
  type NamedRecord,
  type RecordDiff,
  recordsToDiff,
} from '../writers/diff/records-to-diff.js';
import { renderDiffPage } from '../writers/diff/render-diff-page.js';
import { codebookToIndex } from '../writers/export/codebook-index.js';
import { UnknownCell } from '../writers/export/record-to-rows.js';
import type { DiffCall } from './diff-command.js';
import { choosePaint, type Paint } from './paint.js';
import { renderTable } from './text-table.js';
import { WrongCall } from './wrong-call.js';

/** Listed with `--all` only. */
const QUIET: ReadonlySet<Change> = new Set<Change>(['same', 'zero_or_blank']);

export interface DiffSurroundings {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly env: NodeJS.ProcessEnv;
}

/**
 * `gongkai diff`: two records side by side, on stdout.
 * @returns the exit code: 1 where a figure differs and `--exit-code` asks for it
 * @throws WrongCall where a file is no record
 */
export async function runDiff(call: DiffCall, language: Language, { stdout, env }: DiffSurroundings): Promise<0 | 1> {
  const [a, b] = [await readNamed(call.a), await readNamed(call.b)];
  const diff = toDiff(a, b);
  switch (call.as) {
    case 'json':
      stdout.write(`${JSON.stringify(diff, null, 2)}\n`);
      break;
    case 'html':
      stdout.write(renderDiffPage(diff, language));
      break;
    case 'table': {
      const paint = choosePaint(stdout.isTTY === true, call.color, env);
      stdout.write(`${renderLines(diff, call.all, language, paint).join('\n')}\n`);
    }
  }
  const { same, ...differences } = diff.counts;
  return call.exitCode && Object.values(differences).some((count) => count > 0) ? 1 : 0;
}

async function readNamed(path: string): Promise<NamedRecord> {
  const file = await readRecordFile(dirname(path), basename(path));
  if (file.kind === 'record') return { path, record: file.record };
  throw new WrongCall(`${path} is no record${file.kind === 'broken' ? `: ${file.reason}` : ''}`);
}

function toDiff(a: NamedRecord, b: NamedRecord): RecordDiff {
  try {
    return recordsToDiff(a, b, codebookToIndex(catalogueToCodebook(catalogue, crosswalk, english)));
  } catch (error) {
    if (error instanceof UnknownCell) throw new WrongCall(error.message, { cause: error });
    throw error;
  }
}

function renderLines(diff: RecordDiff, all: boolean, language: Language, paint: Paint): readonly string[] {
  const words = toDiffWords(language);
  const lines = [diff.a, diff.b].map((side, at) => `${'AB'[at]}  ${toSideText(side, words)}  ${side.record}`);
  lines.push(words.relation[diff.relation]);
  for (const table of diff.tables) {
    const title = `${toTableName(table.table)} ${toTableText(table, language)}`;
    lines.push('', `${paint.bold(title)} · ${toNoteText(table, words)}`);
    const shown = table.cells.filter((cell) => all || (table.comparable && !QUIET.has(cell.change)));
    if (shown.length > 0) lines.push(...renderCells(shown, diff, language, paint));
    else if (table.comparable) lines.push(words.nothing);
  }
  return [...lines, '', words.counts(diff.counts), words.flagged];
}

function renderCells(
  cells: readonly DiffCell[],
  diff: RecordDiff,
  language: Language,
  paint: Paint,
): readonly string[] {
  const words = toDiffWords(language);
  const { row, column, change } = words.headings;
  const hasColumns = cells.some((cell) => cell.column !== null);
  const isYears = diff.relation === 'two_years';
  const columns = [
    { heading: row, side: 'left' },
    ...(hasColumns ? [{ heading: column, side: 'left' } as const] : []),
    { heading: isYears ? `A ${diff.a.year}` : 'A', side: 'right' },
    { heading: isYears ? `B ${diff.b.year}` : 'B', side: 'right' },
    { heading: change, side: 'right' },
  ] as const;
  const rows = cells.map((cell) => [
    { text: toRowText(cell, language) },
    ...(hasColumns ? [{ text: toColumnText(cell, language) }] : []),
    { text: toValueText(cell.a, words) },
    { text: toValueText(cell.b, words) },
    { text: toChangeText(cell, words), paint: cell.change === 'changed' ? paint.yellow : paint.dim },
  ]);
  return renderTable(columns, rows, paint.dim);
}
