import type { SourceDocument } from '../../src/model/document.js';
import type { TableForm } from '../../src/model/edition.js';
import { ExtractionFailure } from '../../src/model/failure.js';
import { NOWHERE } from '../../src/model/place.js';
import type { ParsedCell, ParsedReport, ParsedTable } from '../../src/model/report.js';
import type { Parts } from '../../src/pipeline/parts.js';

/** A document of one line, as a text reader would give it. */
export function fakeDocument(overrides: Partial<SourceDocument> = {}): SourceDocument {
  return {
    format: 'text',
    pages: null,
    encoding: 'utf-8',
    textLayer: null,
    title: null,
    blocks: [{ kind: 'line', text: 'one line', place: { ...NOWHERE, at: 'line 1' } }],
    findings: [],
    geometry: [],
    ...overrides,
  };
}

export function fakeCell(
  id: string,
  value: number | null,
  overrides: Partial<ParsedCell['evidence']> = {},
): ParsedCell {
  const raw = value === null ? '' : String(value);
  const state = value === null ? 'blank' : 'reported';
  return {
    id,
    value,
    evidence: { state, raw, page: null, box: null, at: 'line 1', method: 'text', confidence: 1, ...overrides },
  };
}

/** Every cell of a form, counted up from 1. */
export function fakeTable(form: TableForm): ParsedTable {
  const ids = form.rows.flatMap((row) =>
    row.columns.map((column) => [form.table, row.key, column.key].filter((part) => part !== null).join('.')),
  );
  return { table: form.table, edition: form.edition, cells: ids.map((id, at) => fakeCell(id, at + 1)) };
}

export function fakeReport(overrides: Partial<ParsedReport> = {}): ParsedReport {
  return {
    pages: null,
    identity: { title: 'T', agency: 'A', year: 2023, period: { from: '2023-01-01', to: '2023-12-31' } },
    sections: [],
    tables: [],
    otherTables: [],
    checks: [],
    findings: [],
    stages: {},
    ...overrides,
  };
}

/**
 * Parts that know text only: a text that starts with `report` is a report, `crash` makes the parser break, `nest` fills its stack, anything else is no report.
 * Bytes that start with 0 are of no format; with `PK`, a format without a reader.
 */
export function fakeParts(overrides: Partial<Parts> = {}): Parts {
  return {
    version: '9.9.9',
    detect: (bytes) => {
      if (bytes.length === 0) return 'empty';
      if (bytes[0] === 0) return 'unknown';
      return bytes[0] === 0x50 && bytes[1] === 0x4b ? 'docx' : 'text';
    },
    readers: {
      text: async () => async (bytes) =>
        fakeDocument({
          blocks: [{ kind: 'line', text: new TextDecoder().decode(bytes), place: { ...NOWHERE, at: 'line 1' } }],
        }),
    },
    parser: {
      parse: ({ blocks }) => {
        const text = blocks[0]?.kind === 'line' ? blocks[0].text : '';
        if (text.startsWith('nest')) return nestForEver(text);
        if (text.startsWith('crash')) throw new TypeError('parser broke');
        if (!text.startsWith('report')) throw new ExtractionFailure('not_an_annual_report', 'no report');
        return text
          .split('\n')
          .filter((line) => line.startsWith('report'))
          .map(() => fakeReport());
      },
    },
    ...overrides,
  };
}

function nestForEver(text: string): readonly ParsedReport[] {
  return [...nestForEver(`${text.length}`)];
}
