import type { Block, SourceDocument, SourceFormat } from '../../src/model/document.js';
import { toOutline } from '../corpus/page/outline.js';
import { createRandom } from '../corpus/random.js';
import { toExpected } from '../corpus/truth/expected.js';
import type { CellTruth } from '../corpus/truth/model.js';
import { type EditionPlan, toReportTruth } from '../corpus/truth/report.js';
import type { ExpectedReport } from '../eval/expected.js';
import { applyFault, type Fault } from './faults.js';
import { type Layout, locate, sheetToBlocks, toLine } from './layouts.js';
import { gridToSheet, type Sheet } from './sheet.js';

/** Everything that makes one faulty document; the same case makes the same document. */
export interface FuzzCase {
  readonly seed: number;
  readonly edition: EditionPlan;
  readonly layout: Layout;
  readonly faults: readonly Fault[];
}

export interface FuzzDocument {
  readonly document: SourceDocument;
  readonly expected: ExpectedReport;
}

const FORMATS: Readonly<Record<Layout, SourceFormat>> = {
  cell: 'html',
  position: 'pdf',
  order_with_blanks: 'text',
  order_repeated: 'text',
  order_without_blanks: 'text',
  stream_with_blanks: 'text',
  stream_spaced_with_blanks: 'text',
  stream_without_blanks: 'text',
  space_lines: 'text',
  apart: 'text',
};

export function toFuzzDocument({ seed, edition, layout, faults }: FuzzCase): FuzzDocument {
  const random = createRandom(seed);
  const truth = toReportTruth(random, {
    limits: { blanks: 'may', annotations: true, marks: true },
    editions: [edition],
    errors: 0.25,
    titleStyles: ['agency_first'],
  });
  const parts = toOutline(truth, random.fork('outline'));
  const editionOf = (table: string) => truth.tables.find((t) => t.form.table === table)?.form.edition ?? '';
  const grids = parts.flatMap((part) => (part.kind === 'table' ? [part.grid] : []));
  let sheets: readonly Sheet[] = grids.map((grid) => gridToSheet(grid, editionOf(grid.table)));
  for (const fault of withoutReplacements(faults, layout)) sheets = applyFault(sheets, fault, layout);
  const blocks = parts.flatMap((part): readonly Block[] => {
    if (part.kind === 'table') {
      const sheet = sheets[grids.indexOf(part.grid)];
      return sheet === undefined ? [] : sheetToBlocks(sheet, layout);
    }
    const texts = 'lines' in part ? part.lines : [part.text];
    const spaced = layout === 'stream_with_blanks' || layout === 'stream_spaced_with_blanks';
    return texts.map((text) => (spaced ? toLine(text, layout === 'stream_with_blanks' ? 0 : 1) : toLine(text)));
  });
  return {
    document: {
      format: FORMATS[layout],
      pages: null,
      encoding: null,
      textLayer: null,
      title: null,
      blocks: locate(blocks),
      findings: [],
      geometry: [],
    },
    expected: toExpected('fuzz', withoutDropped(truth, sheets)) as ExpectedReport,
  };
}

/**
 * Combinations that no reader of the text could notice: a bare page number where a figure was lost and nothing draws the lost one's place,
 * which is a number replaced by another; and columns in another order whose headings are gone.
 */
function withoutReplacements(faults: readonly Fault[], layout: Layout): readonly Fault[] {
  const has = (...kinds: readonly Fault['kind'][]) => faults.some((fault) => kinds.includes(fault.kind));
  const replaces = has('drop_value', 'drop_values') && layout !== 'cell';
  const hidesOrder = has('drop_heading', 'drop_headings');
  return faults.filter(({ kind }) => !(replaces && kind === 'bare_number') && !(hidesOrder && kind === 'swap_columns'));
}

type Truth = Parameters<typeof toExpected>[1];

/** Rows of the 2014 form may be absent: one that is gone with its label is one that the source never had. */
function withoutDropped(truth: Truth, sheets: readonly Sheet[]): Truth {
  return {
    ...truth,
    tables: truth.tables.map((table) => {
      const sheet = sheets.find((candidate) => candidate.table === table.form.table);
      if (!table.form.rowsMayBeAbsent || sheet === undefined) return table;
      const present = new Set(sheet.rows.flatMap((row) => row.cells.flatMap((cell) => cell.owner ?? [])));
      return {
        ...table,
        cells: table.cells.map(
          (cell): CellTruth => (present.has(cell.id) ? cell : { ...cell, value: null, state: 'missing', raw: '' }),
        ),
      };
    }),
  };
}
