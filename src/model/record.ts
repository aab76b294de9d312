import { z } from 'zod';
import { FINDING_CODES, type FindingCode } from './finding.js';

/**
 * The record, schema `gongkai/record/1`. The zod schema is the truth: the types and `schema/record.schema.json` come from it.
 * Key order here is key order in the file.
 */
export const RECORD_SCHEMA_ID = 'gongkai/record/1';

const editionTable = z.strictObject({
  edition: z.string().describe('The edition of the form, decided for this table alone'),
  values: z.record(z.string(), z.json()).describe('Nested by the dotted cell id; leaves are numbers or null'),
});

const box = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe('[x0, y0, x1, y1] in points, origin top left, page as displayed');

export const CELL_STATES = [
  'reported',
  'annotated',
  'blank',
  'not_applicable',
  'unreadable',
  'missing',
  'ambiguous',
  'resolved',
] as const;

const cell = z.strictObject({
  state: z.enum(CELL_STATES),
  raw: z.string().nullable().describe('Exactly what stood there; "" for blank; null for missing'),
  page: z.int().positive().nullable(),
  box: box.nullable(),
  at: z.string().nullable().describe('Locator where there is no geometry'),
  method: z.enum(['text', 'ocr', 'markup', 'arithmetic', 'reviewer']).nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  unit: z.string().optional().describe('Only where a unit is printed in the cell'),
});

export const CHECK_STATUSES = ['pass', 'fail', 'not_stated', 'not_evaluable'] as const;

const check = z.strictObject({
  rule: z.string(),
  at: z.string().describe('The row or column of the table that the rule was applied to'),
  status: z.enum(CHECK_STATUSES),
  left: z.number().nullable(),
  right: z.number().nullable(),
  blanks: z.int().nonnegative(),
  cells: z.array(z.string()),
});

const finding = z
  .object({
    code: z.enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]]),
    severity: z.enum(['info', 'warning', 'error']),
    origin: z.enum(['source', 'extraction']),
    message: z.string(),
    cells: z.array(z.string()),
  })
  .catchall(z.json());

const period = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

export const recordSchema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA_ID),
  source: z.strictObject({
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().nonnegative(),
    format: z.enum(['pdf', 'image', 'text', 'html', 'mhtml', 'docx', 'doc', 'rtf', 'xlsx', 'xls', 'csv', 'ofd']),
    pages: z.int().positive().nullable(),
    encoding: z.string().nullable(),
    text_layer: z.enum(['digital', 'ocr', 'mixed']).nullable(),
    part: z.strictObject({
      index: z.int().positive(),
      of: z.int().positive(),
      pages: z.tuple([z.int().positive(), z.int().positive()]).nullable(),
    }),
  }),
  report: z.strictObject({
    title: z.string().nullable(),
    agency: z.string().nullable(),
    year: z.int().nullable(),
    period: period.nullable(),
  }),
  status: z.enum(['clean', 'review']),
  sections: z.array(
    z.strictObject({ ordinal: z.string().nullable(), heading: z.string().nullable(), text: z.string() }),
  ),
  tables: z.strictObject({
    proactive_disclosure: editionTable.nullable(),
    applications: editionTable.nullable(),
    review_and_litigation: editionTable.nullable(),
    annual_statistics: editionTable.nullable(),
  }),
  other_tables: z.array(
    z.strictObject({
      page: z.int().positive().nullable(),
      at: z.string().nullable(),
      rows: z.array(z.array(z.string())),
    }),
  ),
  cells: z.record(z.string(), cell),
  checks: z.array(check),
  findings: z.array(finding),
  tool: z.strictObject({ name: z.literal('gongkai'), version: z.string() }),
});

export type ReportRecord = z.infer<typeof recordSchema>;
export type CellEvidence = z.infer<typeof cell>;
export type CellState = CellEvidence['state'];
export type CellMethod = NonNullable<CellEvidence['method']>;
export type Check = z.infer<typeof check>;
export type OtherTable = ReportRecord['other_tables'][number];
export type ReportSection = ReportRecord['sections'][number];
export type ReportIdentity = ReportRecord['report'];
/** `values` of one table: nested by the dots of the cell ids, a number or null at each leaf. */
export type TableValues = { [key: string]: number | null | TableValues };
