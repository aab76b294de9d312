import { CODEBOOK_COLUMNS } from '../codebook/render-codebook.js';
import type { CodebookIndex } from './codebook-index.js';
import type { ExportColumn, ExportTable } from './export-table.js';

const TEXT = 'string';

/** Columns that tell of which report a row is; the same in every table. */
export const REPORT_COLUMNS: readonly ExportColumn[] = [
  { name: 'record', type: TEXT, about: 'Path of the record below the output folder' },
  { name: 'agency', type: TEXT, about: 'Agency, as the title prints it; empty where the document does not say' },
  { name: 'year', type: 'integer', about: 'Year reported on; empty where the document does not say' },
];

/** Who reports, as far as it is known. */
const AGENCY_COLUMNS: readonly ExportColumn[] = [
  {
    name: 'agency_name',
    type: TEXT,
    about: 'Name of the agency without 关于, year and 年度报告; as the user gives it where they do',
  },
  {
    name: 'agency_level',
    type: TEXT,
    about:
      'province, city, county, township or department; empty where not sure. Cities at the level of counties are counties',
  },
  {
    name: 'division_code',
    type: TEXT,
    about:
      'Six-digit code (GB/T 2260, table of the end of 2020) of its division, of townships the county; empty unless sure',
  },
  { name: 'division', type: TEXT, about: 'That division, from the province down' },
  {
    name: 'division_basis',
    type: TEXT,
    about:
      'How it was found: name, prose, user; ambiguous: several divisions are called so; none: no division stands in the name',
  },
];

const DOCUMENT_COLUMNS: readonly ExportColumn[] = [
  { name: 'status', type: TEXT, about: '`clean`, or `review` where any finding is a warning or an error' },
  { name: 'source', type: TEXT, about: 'Name of the source' },
  { name: 'sha256', type: TEXT, about: "SHA-256 of the source's bytes" },
  { name: 'format', type: TEXT, about: 'Format of the source' },
  { name: 'pages', type: 'integer', about: 'Pages of the source; empty where the format has none' },
  { name: 'part_index', type: 'integer', about: 'Which report of the source this is, from 1' },
  { name: 'part_of', type: 'integer', about: 'How many reports the source holds' },
  { name: 'title', type: TEXT, about: 'Title of the report' },
  { name: 'period_from', type: TEXT, about: 'First day of the figures, ISO 8601; empty where not said' },
  { name: 'period_to', type: TEXT, about: 'Last day of the figures' },
  { name: 'cells', type: 'integer', about: 'Cells of the recognised tables' },
  { name: 'cells_known', type: 'integer', about: 'Cells whose content is known, blanks and marks for none included' },
  { name: 'cells_flagged', type: 'integer', about: 'Cells that a warning or an error names' },
  { name: 'checks_passed', type: 'integer', about: 'Sums that hold' },
  { name: 'checks_failed', type: 'integer', about: 'Sums that do not hold' },
  { name: 'checks_open', type: 'integer', about: 'Sums that are not stated or not evaluable' },
  { name: 'infos', type: 'integer', about: 'Findings of severity info' },
  { name: 'warnings', type: 'integer', about: 'Findings of severity warning' },
  { name: 'errors', type: 'integer', about: 'Findings of severity error' },
  { name: 'tool_version', type: TEXT, about: 'Version of gongkai that made the record' },
];

/** What the codebook says of a cell; the names are those of the codebook's own columns. */
export const FORM_COLUMN_NAMES = [
  'edition',
  'cell',
  'indicator',
  'table_key',
  'row_key',
  'column_key',
  'table_zh',
  'row_zh',
  'row_en',
  'column_zh',
  'column_en',
  'unit',
  'kind',
] as const;

export const CELL_COLUMNS: readonly ExportColumn[] = [
  { name: 'value', type: 'number', about: 'The printed number; empty where there is none or it is not known' },
  { name: 'state', type: TEXT, about: 'State of the cell: reported, annotated, blank, not_applicable, unreadable, …' },
  { name: 'raw', type: TEXT, about: 'Exactly what stood there; "" for blank, null for missing' },
  { name: 'unit_printed', type: TEXT, about: 'Unit printed in the cell, where one is' },
  { name: 'method', type: TEXT, about: 'How it was read: text, ocr, markup, arithmetic, reviewer' },
  { name: 'confidence', type: 'number', about: '0 to 1; empty for missing' },
  { name: 'flagged', type: 'boolean', about: 'A warning or an error names this cell' },
  { name: 'findings', type: TEXT, about: 'Codes of those findings' },
  { name: 'page', type: 'integer', about: 'Page, from 1' },
  { name: 'x0', type: 'number', about: 'Box on the page in points, origin top left: left edge' },
  { name: 'y0', type: 'number', about: 'Top edge' },
  { name: 'x1', type: 'number', about: 'Right edge' },
  { name: 'y1', type: 'number', about: 'Bottom edge' },
  { name: 'at', type: TEXT, about: 'Locator where there is no geometry' },
];

const FINDING_COLUMNS: readonly ExportColumn[] = [
  { name: 'number', type: 'integer', about: 'Place in `findings` of the record, from 1' },
  { name: 'code', type: TEXT, about: 'Code of the finding' },
  { name: 'severity', type: TEXT, about: 'info, warning or error' },
  { name: 'origin', type: TEXT, about: '`source`: the document is so; `extraction`: the reading may be at fault' },
  { name: 'message', type: TEXT, about: 'For people, in English' },
  { name: 'cells', type: TEXT, about: 'Ids of the cells that it names' },
  { name: 'facts', type: TEXT, about: 'Facts of its code, as JSON' },
];

const ACROSS_COLUMNS: readonly ExportColumn[] = [
  { name: 'finding', type: TEXT, about: 'Id of the finding: the same on every run' },
  { name: 'rule', type: TEXT, about: 'Rule across records, as in docs/findings.md' },
  { name: 'severity', type: TEXT, about: 'info, warning or error' },
  { name: 'agency', type: TEXT, about: 'Agency' },
  { name: 'years', type: TEXT, about: 'Years concerned' },
  { name: 'record', type: TEXT, about: 'Path of the record below the output folder' },
  { name: 'cell', type: TEXT, about: 'Id of the cell' },
  { name: 'value', type: 'number', about: 'Its value when the records were compared' },
  { name: 'message', type: TEXT, about: 'For people, in English' },
];

const WIDE_COLUMNS: readonly ExportColumn[] = [
  { name: 'status', type: TEXT, about: '`clean` or `review`' },
  { name: 'cells_flagged', type: 'integer', about: 'Cells that a warning or an error names' },
  { name: 'indicators_flagged', type: TEXT, about: 'Indicators of which such a cell is a part: look before use' },
];

/**
 * The tables of an export with their columns: one definition for every format.
 * @param tables keys of the record's tables, in its order
 */
export function toExportTables(index: CodebookIndex, tables: readonly string[]): readonly ExportTable[] {
  const formColumns = FORM_COLUMN_NAMES.map(
    (name) => CODEBOOK_COLUMNS.find((column) => column.name === name) as ExportColumn,
  );
  return [
    {
      name: 'documents',
      about: 'One row a report',
      key: ['record'],
      columns: [...REPORT_COLUMNS, ...DOCUMENT_COLUMNS, ...tables.map(toEditionColumn), ...AGENCY_COLUMNS],
    },
    {
      name: 'long',
      about: 'One row a cell of a recognised table, blanks and missing ones included',
      key: ['record', 'cell'],
      columns: [...REPORT_COLUMNS, ...formColumns, ...CELL_COLUMNS],
    },
    {
      name: 'wide',
      about: 'One row a report, one column an indicator; editions share a column only where they count the same',
      key: ['record'],
      columns: [
        ...REPORT_COLUMNS,
        ...WIDE_COLUMNS,
        ...tables.map(toEditionColumn),
        ...AGENCY_COLUMNS,
        ...index.indicators.map(({ name, about }): ExportColumn => ({ name, about, type: 'number' })),
      ],
    },
    {
      name: 'findings',
      about: 'One row a finding of a report',
      key: ['record', 'number'],
      columns: [...REPORT_COLUMNS, ...FINDING_COLUMNS],
    },
    { name: 'codebook', about: 'One row a cell of a form', key: ['edition', 'cell'], columns: CODEBOOK_COLUMNS },
    {
      name: 'across',
      about:
        'One row a cell that a finding across records names; empty until `gongkai check <output> --across` was run',
      key: ['finding', 'record', 'cell'],
      columns: ACROSS_COLUMNS,
    },
  ];
}

/** Which edition of the form a report's table follows. */
function toEditionColumn(table: string): ExportColumn {
  return { name: `edition_${table}`, type: TEXT, about: `Edition of the form of ${table}; empty where not recognised` };
}
