import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { toFinding } from '../../src/model/finding.js';
import { RECORD_SCHEMA_ID } from '../../src/model/record.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import { renderRecord } from '../../src/writers/record/render-record.js';
import { fakeCell, fakeDocument, fakeParts, fakeReport } from './fakes.js';

const source = (text: string, name = 'a.txt') => ({ name, bytes: new TextEncoder().encode(text) });

describe('extractSource', () => {
  test('keys stand in the order of the contract', async () => {
    const { records } = await extractSource(source('report'), fakeParts());
    const record = records[0];
    expect(Object.keys(record ?? {})).toEqual([
      'schema',
      'source',
      'report',
      'status',
      'sections',
      'tables',
      'other_tables',
      'cells',
      'checks',
      'findings',
      'tool',
    ]);
    expect(Object.keys(record?.source ?? {})).toEqual([
      'name',
      'sha256',
      'bytes',
      'format',
      'pages',
      'encoding',
      'text_layer',
      'part',
    ]);
    expect(record?.schema).toBe(RECORD_SCHEMA_ID);
    expect(record?.tables).toEqual({
      proactive_disclosure: null,
      applications: null,
      review_and_litigation: null,
      annual_statistics: null,
    });
    expect(record?.source.sha256).toBe(createHash('sha256').update('report').digest('hex'));
    expect(record?.tool).toEqual({ name: 'gongkai', version: '9.9.9' });
  });

  test('several reports of one source are parts', async () => {
    const { records } = await extractSource(source('report one\nreport two'), fakeParts());
    expect(records.map((record) => record.source.part)).toEqual([
      { index: 1, of: 2, pages: null },
      { index: 2, of: 2, pages: null },
    ]);
  });

  test('values nest, cells keep the form order, boxes are rounded to a tenth of a point', async () => {
    const tables = [
      { table: 'applications', edition: 'X', cells: [fakeCell('applications.results.total.total', 3)] },
      {
        table: 'proactive_disclosure',
        edition: 'Y',
        cells: [
          fakeCell('proactive_disclosure.regulations.issued', 1, { page: 1, box: [1.04, 2.06, -0.01, 4], at: null }),
          fakeCell('proactive_disclosure.regulations.repealed', null),
        ],
      },
    ];
    const parser = { parse: () => [fakeReport({ tables })] };
    const { records } = await extractSource(source('x'), fakeParts({ parser }));
    expect(records[0]?.tables.applications).toEqual({ edition: 'X', values: { results: { total: { total: 3 } } } });
    expect(records[0]?.tables.proactive_disclosure?.values).toEqual({ regulations: { issued: 1, repealed: null } });
    expect(Object.keys(records[0]?.cells ?? {})).toEqual([
      'proactive_disclosure.regulations.issued',
      'proactive_disclosure.regulations.repealed',
      'applications.results.total.total',
    ]);
    expect(records[0]?.cells['proactive_disclosure.regulations.issued']?.box).toEqual([1, 2.1, 0, 4]);
  });

  test('status is derived from the findings', async () => {
    const parse = (severity: 'info' | 'warning') => ({
      parser: { parse: () => [fakeReport({ findings: [toFinding('sum_mismatch', 'source', 'm', [], {}, severity)] })] },
    });
    const mild = await extractSource(source('x'), fakeParts(parse('info')));
    const sharp = await extractSource(source('x'), fakeParts(parse('warning')));
    expect([mild.records[0]?.status, sharp.records[0]?.status]).toEqual(['clean', 'review']);
  });

  test("a reader's finding on a page belongs to the report that has the page", async () => {
    const findings = [toFinding('page_is_scan', 'source', 'm', [], { page: 3 }), toFinding('mojibake', 'source', 'm')];
    const parts = fakeParts({
      readers: { text: async () => async () => fakeDocument({ pages: 4, findings }) },
      parser: { parse: () => [fakeReport({ pages: [1, 2] }), fakeReport({ pages: [3, 4] })] },
    });
    const { records } = await extractSource(source('x'), parts);
    expect(records.map((record) => record.findings.map(({ code }) => code))).toEqual([
      ['mojibake'],
      ['page_is_scan', 'mojibake'],
    ]);
  });

  test("a reader's finding on a page that no report has is told with all of them: the last page may hold the rest of a table", async () => {
    const findings = [toFinding('page_failed', 'extraction', 'm', [], { page: 4 })];
    const read = async (...pages: readonly [number, number][]) => {
      const parts = fakeParts({
        readers: { text: async () => async () => fakeDocument({ pages: 4, findings }) },
        parser: { parse: () => pages.map((range) => fakeReport({ pages: range })) },
      });
      return (await extractSource(source('x'), parts)).records.map(({ status }) => status);
    };
    expect(await read([1, 3])).toEqual(['review']);
    expect(await read([1, 2], [3, 3])).toEqual(['review', 'review']);
    expect(await read([1, 2], [3, 4])).toEqual(['clean', 'review']);
  });

  test('a name that says another format is an info', async () => {
    const { records } = await extractSource(source('report', 'a.pdf'), fakeParts());
    expect(records[0]?.findings).toEqual([
      expect.objectContaining({ code: 'format_mismatch', severity: 'info', expected: 'pdf', actual: 'text' }),
    ]);
    const plain = await extractSource(source('report', 'a.csv'), fakeParts());
    expect(plain.records[0]?.findings).toEqual([]);
  });

  test('the same source gives the same bytes', async () => {
    const runs = await Promise.all([1, 2].map(() => extractSource(source('report'), fakeParts())));
    const [first, second] = runs.map(({ records }) => records.map(renderRecord).join(''));
    expect(first).toBe(second);
  });
});

describe('failures', () => {
  test.each([
    ['empty_file', ''],
    ['unknown_format', '\0\0'],
    ['unsupported_format', 'PK'],
    ['not_an_annual_report', 'a budget'],
  ])('%s', async (code, text) => {
    await expect(extractSource(source(text), fakeParts())).rejects.toMatchObject({ name: 'ExtractionFailure', code });
  });

  test('the failure names what the bytes are', async () => {
    await expect(extractSource(source('PK'), fakeParts())).rejects.toThrow('Word document (DOCX)');
  });

  test.each([
    [
      'a page that is none',
      { tables: [{ table: 'applications', edition: 'X', cells: [fakeCell('applications.a', 1, { page: 0 })] }] },
    ],
    [
      'a value that is no number',
      { tables: [{ table: 'applications', edition: 'X', cells: [fakeCell('applications.a', Number.NaN)] }] },
    ],
    ['a table of no kind', { tables: [{ table: 'weather', edition: 'X', cells: [] }] }],
    [
      'a cell given twice',
      {
        tables: [
          {
            table: 'applications',
            edition: 'X',
            cells: [fakeCell('applications.a', 1), fakeCell('applications.a', 1)],
          },
        ],
      },
    ],
    [
      'a cell inside a cell',
      {
        tables: [
          {
            table: 'applications',
            edition: 'X',
            cells: [fakeCell('applications.a', 1), fakeCell('applications.a.b', 1)],
          },
        ],
      },
    ],
  ])('a record that breaks the contract is internal: %s', async (_, report) => {
    const parser = { parse: () => [fakeReport(report)] };
    await expect(extractSource(source('x'), fakeParts({ parser }))).rejects.toMatchObject({ code: 'internal' });
  });
});
