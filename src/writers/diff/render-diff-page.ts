import { toDiffWords } from '../../words/diff-words.js';
import type { Language } from '../../words/language.js';
import { escapeHtml } from '../report/html.js';
import {
  toChangeText,
  toColumnText,
  toNoteText,
  toRowText,
  toSideText,
  toTableText,
  toValueText,
} from './diff-text.js';
import type { DiffCell, DiffTable, RecordDiff } from './records-to-diff.js';

/** Ink that stays readable on a black-and-white printer: changes are bold, doubts underlined, colour only helps. */
const STYLE = `
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 24px auto; max-width: 1200px; padding: 0 20px; color: #1d2430; font: 13px/1.45 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
h1 { margin: 0; font-size: 22px; } h2 { margin: 26px 0 2px; font-size: 16px; break-after: avoid; } p { margin: 2px 0 8px; color: #555; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 10px 0; } dt { font-weight: 700; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: 1px solid #b9b6ac; padding: 3px 6px; vertical-align: top; } th { font-weight: 500; text-align: left; background: #f3f1ea; } thead th { text-align: center; }
td { text-align: right; font-variant-numeric: tabular-nums; } td.changed { font-weight: 700; background: #fdf0d2; } td.unknown { background: #f6dddd; } td.only_a, td.only_b { color: #777; }
td small { display: block; font-weight: 400; color: #7a4a00; } del { color: #777; font-weight: 400; text-decoration: none; }
@media print { body { margin: 0; padding: 0; max-width: none; } td, th { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
`.trim();

/** One page that needs nothing beside it, for screen and paper: tables with the same columns in every row as the form prints them, others as lists. */
export function renderDiffPage(diff: RecordDiff, language: Language): string {
  const words = toDiffWords(language);
  const names = [diff.a, diff.b].map((side) => escapeHtml(toSideText(side, words)));
  const sides = [diff.a, diff.b].map(
    (side, at) => `<dt>${'AB'[at]}</dt><dd>${names[at]} · ${escapeHtml(side.source)} · ${side.status}</dd>`,
  );
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${names.join(' ↔ ')}</title>
<style>${STYLE}</style>
<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(words.relation[diff.relation])} · ${escapeHtml(words.counts(diff.counts))}</p>
<dl>${sides.join('')}</dl>
${diff.tables.map((table) => renderTable(table, language)).join('\n')}
<p>${escapeHtml(words.flagged)}</p>
</html>
`;
}

function renderTable(table: DiffTable, language: Language): string {
  const words = toDiffWords(language);
  const body = isMatrix(table) ? renderMatrix(table, language) : renderList(table, language);
  return `<h2>${escapeHtml(toTableText(table, language))}</h2>\n<p>${escapeHtml(toNoteText(table, words))}</p>\n${body}`;
}

/** Every row has the same columns, more than one. */
function isMatrix({ cells }: DiffTable): boolean {
  const columns = [...groupBy(cells, ({ row }) => row).values()].map((row) => row.map(({ column }) => column).join());
  return new Set(columns).size === 1 && (columns[0] ?? '').includes(',');
}

function renderMatrix({ cells }: DiffTable, language: Language): string {
  const rows = [...groupBy(cells, ({ row }) => row).values()];
  const heads = (rows[0] ?? []).map((cell) => `<th scope="col">${escapeHtml(toColumnText(cell, language))}</th>`);
  const lines = rows.map((row) => {
    const label = row[0] === undefined ? '' : escapeHtml(toRowText(row[0], language));
    return `<tr><th scope="row">${label}</th>${row.map((cell) => renderBoth(cell, language)).join('')}</tr>`;
  });
  return `<table><thead><tr><th></th>${heads.join('')}</tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

function renderBoth(cell: DiffCell, language: Language): string {
  const words = toDiffWords(language);
  const [a, b] = [cell.a, cell.b].map((value) => escapeHtml(toValueText(value, words)));
  if (cell.change === 'same') return `<td>${b}</td>`;
  const values = cell.a !== null && cell.b !== null ? `<del>${a} →</del> ${b}` : `${a}${b}`;
  return `<td class="${cell.change}">${values}<small>${escapeHtml(toChangeText(cell, words))}</small></td>`;
}

function renderList({ cells }: DiffTable, language: Language): string {
  const words = toDiffWords(language);
  const { row, column, change } = words.headings;
  const heads = [row, column, 'A', 'B', change].map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const lines = cells.map((cell) => {
    const texts = [toValueText(cell.a, words), toValueText(cell.b, words), toChangeText(cell, words)];
    const values = texts.map((text) => `<td class="${cell.change}">${escapeHtml(text)}</td>`).join('');
    const labels = [toRowText(cell, language), toColumnText(cell, language)].map(
      (text) => `<th>${escapeHtml(text)}</th>`,
    );
    return `<tr>${labels.join('')}${values}</tr>`;
  });
  return `<table><thead><tr>${heads}</tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
