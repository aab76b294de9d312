import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../../src/model/document.js';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { linesOf, tablesOf, toTexts } from '../../support/pdf.js';

/** A real report, kept beside the repository since it is not ours to publish. */
const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/real/hongze-2023/source.pdf');
const describeReal = existsSync(SOURCE) ? describe : describe.skip;

describeReal('洪泽区 2023, a real report (skipped where the file is absent)', () => {
  let document: SourceDocument;
  beforeAll(async () => {
    document = await readPdf(new Uint8Array(readFileSync(SOURCE)), {});
  });

  test('is digital, without findings', () => {
    expect(document).toMatchObject({ format: 'pdf', pages: 5, textLayer: 'digital', findings: [] });
  });

  test('five table pieces with cells', () => {
    expect(tablesOf(document.blocks).map((table) => [table.columns, table.place.page, table.rows.length])).toEqual([
      ['cell', 2, 8],
      ['cell', 3, 6],
      ['cell', 3, 17],
      ['cell', 4, 9],
      ['cell', 4, 4],
    ]);
  });

  test('主动公开', () => {
    const [first, second] = tablesOf(document.blocks);
    expect(toTexts(first)[3]).toEqual(['行政规范性文件', '0', '5', '5']);
    expect(toTexts(second)).toContainEqual(['行政处罚', '4119']);
    expect(toTexts(second)).toContainEqual(['行政事业性收费', '7730.28']);
  });

  test('依申请公开, cut by the page’s end: no row is lost, merged labels keep their rows', () => {
    const [, , head, tail] = tablesOf(document.blocks);
    const values = [...(head?.rows ?? []).slice(3), ...(tail?.rows ?? [])].map((row) =>
      row.pieces.slice(-7).map((piece) => piece.text),
    );
    expect(values).toHaveLength(23);
    expect(values.every((row) => row.length === 7 && row.every((text) => /^\d+$/u.test(text)))).toBe(true);
    expect(values.map((row) => row[0])).toEqual('21 0 0 4 1 0 0 0 0 1 1 0 10 3 0 1 0 0 0 0 0 21 0'.split(' '));
    const merged = head?.rows.flatMap((row) => row.pieces).filter((piece) => piece.rowSpan > 3);
    expect(merged?.map((piece) => [piece.text, piece.rowSpan])).toEqual([
      ['三、本年度办理结果', 12],
      ['（三）不予公开', 8],
    ]);
    expect(tail?.rows[0]?.pieces[0]).toMatchObject({ text: '', rowSpan: 8 });
  });

  test('复议诉讼', () => {
    const table = tablesOf(document.blocks)[4];
    expect(toTexts(table)[3]).toEqual('10 1 0 0 0 0 0 0 0 0 5 0 0 0 0'.split(' '));
  });

  test('headings and page numbers stay outside', () => {
    const lines = linesOf(document.blocks);
    expect(lines).toContain('三、收到和处理政府信息公开申请情况');
    expect(lines.filter((line) => /^- \d -$/u.test(line))).toHaveLength(5);
  });
});
