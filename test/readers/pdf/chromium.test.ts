import { beforeAll, describe, expect, test } from '@jest/globals';
import { findChromium, printHtml } from '../../../bench/corpus/pdf/chromium.js';
import type { SourceDocument } from '../../../src/model/document.js';
import { readPdf } from '../../../src/readers/pdf/read-pdf.js';
import { linesOf, tablesOf, toTexts } from '../../support/pdf.js';

const ROWS = Array.from({ length: 30 }, (_, i) => [
  `${i + 1}.属于第${i + 1}类`,
  ...Array.from({ length: 7 }, (__, c) => String((i * 7 + c) % 100)),
]);

function toHtml(style: string, head: string, rows: readonly (readonly string[])[]): string {
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}`).join('')}`).join('');
  return `<table class="${style}">${head}${body}</table>`;
}

const STYLE = `<style>
  body { font-size: 12pt } table { border-collapse: collapse; width: 100%; margin-bottom: 20pt }
  td, th { border: 1px solid #000; padding: 3px; text-align: center }
  .apart { border-collapse: separate; border-spacing: 2px } .dashed td { border: 1px dashed #666 } .dotted td { border: 1px dotted #000 }
  .bare td { border: 0 } .level td { border: 0; border-top: 1px solid #000; border-bottom: 1px solid #000 }
  .white td { border: 1px solid #fff; background: #dde8f4 } .page { break-before: page }
</style>`;

const describePrinted = findChromium() !== null ? describe : describe.skip;

describePrinted('tables printed by a browser (skipped without Chromium)', () => {
  const small = [
    ['规章', '0', '3', '11'],
    ['行政规范性文件', '22（其中修订16件）', '', '59237.2449'],
    ['行政许可', '550', '—', '7'],
  ];
  const styles = ['', 'apart', 'dashed', 'dotted', 'white'];
  const head = '<tr><td colspan=2 rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁';
  let document: SourceDocument;

  beforeAll(async () => {
    const parts = [
      ...styles.map((style) => toHtml(style, '', small)),
      `<h2 class=page>二、情况</h2>${toHtml('bare', '', small)}<p>一段正文，有 12 件和 34 件，到 2023 年 12 月 31 日。</p>${toHtml('level', '', small)}`,
      `<div class=page></div><table>${head}<tr><td rowspan=2 style="writing-mode:vertical-rl">办理结果<td>公开<td>1<td>2<tr><td>不公开<td>3<td>4</table>`,
      `<div class=page></div>${toHtml('', '', ROWS)}<div style="height:300pt"></div>${toHtml('', '', ROWS)}`,
    ];
    document = await readPdf(printHtml(`<!doctype html><meta charset=utf-8>${STYLE}${parts.join('')}`), {});
  });

  test.each(styles.map((style, index) => [style || 'solid', index] as const))('%s rules', (_, index) => {
    const table = tablesOf(document.blocks)[index];
    expect(table?.columns).toBe('cell');
    expect(toTexts(table)).toEqual(small);
  });

  test('no rules, and level rules only', () => {
    const [bare, level] = tablesOf(document.blocks).filter((table) => table.columns === 'position');
    const filled = small.map((row) => row.filter((text) => text !== ''));
    expect(toTexts(bare)).toEqual(filled);
    expect(toTexts(level)).toEqual(filled);
    expect(linesOf(document.blocks)).toEqual(['二、情况', '一段正文，有 12 件和 34 件，到 2023 年 12 月 31 日。']);
  });

  test('spans and vertical labels', () => {
    const table = tablesOf(document.blocks).find((each) => toTexts(each)[0]?.[0] === '甲');
    expect(
      table?.rows.map((row) =>
        row.pieces.map((piece) => [piece.text, piece.span?.from, piece.span?.to, piece.rowSpan]),
      ),
    ).toEqual([
      [
        ['甲', 0, 2, 2],
        ['乙', 2, 4, 1],
      ],
      [
        ['丙', 2, 3, 1],
        ['丁', 3, 4, 1],
      ],
      [
        ['办理结果', 0, 1, 2],
        ['公开', 1, 2, 1],
        ['1', 2, 3, 1],
        ['2', 3, 4, 1],
      ],
      [
        ['不公开', 1, 2, 1],
        ['3', 2, 3, 1],
        ['4', 3, 4, 1],
      ],
    ]);
  });

  test('a table cut by the page’s end loses no row', () => {
    const long = tablesOf(document.blocks).filter((table) => toTexts(table)[0]?.length === 8);
    expect(long.length).toBeGreaterThan(2);
    expect(long.flatMap(toTexts)).toEqual([...ROWS, ...ROWS]);
  });
});
