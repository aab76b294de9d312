import type { Codebook, CodebookEntry, CrosswalkStep } from '../../model/codebook.js';
import type { ExportColumn, ExportRow } from '../export/export-table.js';
import { renderCsvLine } from '../export/render-csv.js';
import { groupBy } from './group-by.js';

const SEPARATOR = ' › ';
const LIST_SEPARATOR = '; ';

/** Columns of `codebook.csv`, with what they mean. */
export const CODEBOOK_COLUMNS = [
  { name: 'edition', type: 'string', about: 'Edition of the form' },
  { name: 'cell', type: 'string', about: 'Id of the cell, as in `cells` of a record' },
  {
    name: 'indicator',
    type: 'string',
    about: 'Column of the wide table; editions share it where their cells count the same',
  },
  { name: 'table_key', type: 'string', about: 'Key of the table in `tables` of a record' },
  { name: 'row_key', type: 'string', about: 'Key of the row' },
  { name: 'column_key', type: 'string', about: 'Key of the column; empty where the row has one value' },
  { name: 'table_zh', type: 'string', about: 'Printed name of the table' },
  { name: 'table_en', type: 'string', about: 'Name of the table in English' },
  { name: 'row_zh', type: 'string', about: 'Printed headings over the row, outermost first, and its label' },
  { name: 'row_en', type: 'string', about: 'Row in English' },
  { name: 'column_zh', type: 'string', about: 'Printed headings of the column' },
  { name: 'column_en', type: 'string', about: 'Column in English' },
  { name: 'unit', type: 'string', about: 'Unit that the form prints; empty where it prints none' },
  { name: 'kind', type: 'string', about: '`count` (whole, ≥ 0), `signed_change` (whole) or `money` (decimal, ≥ 0)' },
  { name: 'form', type: 'string', about: 'Document that prescribes the form' },
  { name: 'checks', type: 'string', about: 'Rules of the checks that the cell takes part in' },
  { name: 'crosswalk', type: 'string', about: 'For each edition that could be compared: `edition relation ids`' },
] as const satisfies readonly ExportColumn[];

/** One entry as a line of `codebook.csv`, in the order of CODEBOOK_COLUMNS. */
export function entryToRow(entry: CodebookEntry): ExportRow {
  return [
    entry.edition,
    entry.id,
    entry.indicator,
    entry.table,
    entry.row,
    entry.column,
    entry.tableZh,
    entry.tableEn,
    entry.rowZh.join(SEPARATOR),
    entry.rowEn,
    entry.columnZh.join(SEPARATOR),
    entry.columnEn,
    entry.unit,
    entry.kind,
    entry.form,
    entry.checks.join(LIST_SEPARATOR),
    entry.crosswalk.map(renderStep).join(LIST_SEPARATOR),
  ];
}

export function renderCodebookCsv(codebook: Codebook): string {
  const heading = renderCsvLine(CODEBOOK_COLUMNS.map(({ name }) => name));
  return heading + codebook.entries.map((entry) => renderCsvLine(entryToRow(entry))).join('');
}

/** The codebook for people: each form as a list of rows and a list of columns; cell by cell it is `codebook.csv`. */
export function renderCodebookMarkdown(codebook: Codebook): string {
  const forms = groupBy(codebook.entries, ({ table, edition }) => `${table} ${edition}`);
  return `${[
    '# Codebook',
    '',
    '<!-- Made by `npm run schema` from parsers/editions/; do not edit. -->',
    '',
    'Every cell of every form, by its id: `table.row.column`, or `table.row` where a row has one value. [codebook.csv](codebook.csv) has one line a cell,',
    `${codebook.entries.length} in all, with these columns:`,
    '',
    ...CODEBOOK_COLUMNS.map(({ name, about }) => `- \`${name}\`: ${about}`),
    '',
    '## Crosswalk',
    '',
    '`same`: the cells count the same; `split`: this cell is several there, which add up to it; `merged`: several cells here are one there;',
    '`not comparable`: nothing may be compared, whatever the words say. A pair of forms that is not named here is not comparable.',
    '',
    '| table, edition | table, edition | relation | why |',
    '| --- | --- | --- | --- |',
    ...codebook.notes.map(
      ({ between: [a, b], relation, note }) =>
        `| \`${a.table}\` ${a.edition} | \`${b.table}\` ${b.edition} | ${relation === 'by_id' ? 'same, cell by cell' : 'not comparable'} | ${note} |`,
    ),
    '',
    'Rows that one edition divides, compared in wide tables by their sum:',
    '',
    '| edition | row | is the sum of |',
    '| --- | --- | --- |',
    ...codebook.notes.flatMap(({ undivided }) =>
      undivided.map(({ edition, row, parts }) => `| ${edition} | \`${row}\` | ${parts.map(asCode).join(' + ')} |`),
    ),
    '',
    ...[...forms.values()].flatMap(renderForm),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function renderForm(entries: readonly CodebookEntry[]): string[] {
  const [first] = entries;
  if (first === undefined) return [];
  const rows = groupBy(entries, ({ row }) => row);
  const columns = new Map(entries.map((entry) => [entry.column, entry] as const));
  const rules = [...new Set(entries.flatMap(({ checks }) => checks))];
  return [
    `## ${first.tableZh} (${first.tableEn}), edition ${first.edition}`,
    '',
    `\`${first.table}\` · ${first.form} · ${entries.length} cells · checks: ${rules.map(asCode).join(', ')}`,
    '',
    '| row | printed | English | columns |',
    '| --- | --- | --- | --- |',
    ...[...rows.values()].map((cells) => {
      const [cell] = cells as [CodebookEntry, ...CodebookEntry[]];
      const keys = cells.every(({ column }) => column === null)
        ? `one value${cell.unit === null ? '' : `, ${cell.unit}`}`
        : cells.map(({ column }) => asCode(column ?? '')).join(' ');
      return `| \`${cell.row}\` | ${cell.rowZh.join(SEPARATOR)} | ${cell.rowEn} | ${keys} |`;
    }),
    '',
    ...(columns.has(null) ? [] : renderColumns([...columns.values()])),
  ];
}

function renderColumns(columns: readonly CodebookEntry[]): string[] {
  return [
    '| column | printed | English | kind | unit |',
    '| --- | --- | --- | --- | --- |',
    ...columns.map(
      ({ column, columnZh, columnEn, kind, unit }) =>
        `| \`${column}\` | ${columnZh.join(SEPARATOR)} | ${columnEn} | ${kind} | ${unit ?? ''} |`,
    ),
    '',
  ];
}

function renderStep({ edition, relation, ids }: CrosswalkStep): string {
  return [edition, relation, ids.join(' + ')].filter((part) => part !== '').join(' ');
}

function asCode(text: string): string {
  return `\`${text}\``;
}
