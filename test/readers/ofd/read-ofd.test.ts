import { describe, expect, test } from '@jest/globals';
import { toZipBytes } from '../../../bench/corpus/office/zip.js';
import { toNumbers, toSteps } from '../../../src/readers/ofd/numbers.js';
import { pathDataToSubpaths } from '../../../src/readers/ofd/path-data.js';
import { readOfd } from '../../../src/readers/ofd/read-ofd.js';
import { IDENTITY } from '../../../src/readers/pdf/matrix.js';
import { showBlocks } from '../../support/show-blocks.js';

/** An OFD of pages given by what stands in their layers; `documents`: how many documents the pages are shared among. */
function toOfd(pages: readonly string[], more: readonly (readonly [string, string])[] = [], documents = 1): Uint8Array {
  const bodies = Array.from(
    { length: documents },
    (_, at) => `<DocBody><DocRoot>Doc_${at}/Document.xml</DocRoot></DocBody>`,
  );
  const roots = Array.from({ length: documents }, (_, at): readonly [string, string] => {
    const own = pages.flatMap((_page, n) =>
      n % documents === at ? [`<Page ID="${n}" BaseLoc="/Pages/${n}.xml"/>`] : [],
    );
    return [
      `Doc_${at}/Document.xml`,
      `<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><TemplatePage ID="7" BaseLoc="../t.xml"/></CommonData><Pages>${own.join('')}</Pages></Document>`,
    ];
  });
  return toZipBytes([
    [
      'OFD.xml',
      `<ofd:OFD xmlns:ofd="o">${bodies.join('').replaceAll('<', '<ofd:').replaceAll('<ofd:/', '</ofd:')}</ofd:OFD>`,
    ],
    ...roots,
    ...pages.map(
      (layer, n) =>
        [
          `Pages/${n}.xml`,
          `<Page><Template TemplateID="7"/><Content><Layer>${layer}</Layer></Content></Page>`,
        ] as const,
    ),
    ...more,
  ]);
}

const text = (x: number, y: number, content: string, attributes = '', code = '') =>
  `<TextObject Boundary="${x} ${y} 50 5" Size="4" ${attributes}><TextCode X="0" Y="4" ${code}>${content}</TextCode></TextObject>`;
const rule = (x0: number, y0: number, x1: number, y1: number) =>
  `<PathObject Boundary="${x0} ${y0} ${x1 - x0} ${y1 - y0}" LineWidth="0.2"><AbbreviatedData>M 0 0 L ${x1 - x0} ${y1 - y0}</AbbreviatedData></PathObject>`;
const grid = [20, 60, 100].map((x) => rule(x, 20, x, 60)).join('') + [20, 40, 60].map((y) => rule(20, y, 100, y)).join(''); // biome-ignore format: one grid
const cells =
  text(25, 28, '规章') +
  text(65, 28, '12', '', 'DeltaX="2"') +
  text(25, 48, '文件') +
  text(65, 48, '345', '', 'DeltaX="g 2 2"');
const show = async (bytes: Uint8Array) => showBlocks(await readOfd(bytes, {}));

describe('pages of OFD', () => {
  test('rules make a table; text stands where its steps put it', async () => {
    const document = await readOfd(toOfd([text(20, 10, '年度报告') + grid + cells]), {});
    expect(document).toMatchObject({ format: 'ofd', pages: 1, textLayer: 'digital' });
    expect(showBlocks(document)).toEqual(['年度报告', ['规章@0-1 12@1-2', '文件@0-1 345@1-2']]);
    const [, table] = document.blocks;
    const box = table?.kind === 'table' ? table.rows[0]?.pieces[1]?.place.box : null;
    const left = (65 * 72) / 25.4;
    expect(box?.[0]).toBeCloseTo(left, 1);
    expect(box?.[2]).toBeCloseTo(left + ((2 + 2) * 72) / 25.4, 1);
  });

  test('an object’s own map, a turned one, text without steps', async () => {
    expect(await show(toOfd([text(20, 10, '年报', 'CTM="0.5 0 0 0.5 0 0"', 'DeltaX="4"')]))).toEqual(['年报']);
    const vertical = text(150, 20, '年报', 'ReadDirection="90"', 'DeltaY="4"');
    expect((await readOfd(toOfd([vertical]), {})).geometry[0]?.words).toMatchObject([{ text: '年报', vertical: true }]);
  });

  test('templates are drawn with the page; what is not visible is not', async () => {
    const template = ['t.xml', `<Page><Content><Layer>${text(20, 10, '底')}</Layer></Content></Page>`] as const;
    expect(await show(toOfd([text(20, 30, '文') + text(20, 50, '隐', 'Visible="false"')], [template]))).toEqual([
      '底',
      '文',
    ]);
  });

  test('several documents follow each other', async () => {
    expect((await readOfd(toOfd([text(20, 10, '甲'), text(20, 10, '乙')], [], 2), {})).pages).toBe(2);
  });

  test('characters without meaning are told; a page that is a picture is a scan', async () => {
    expect((await readOfd(toOfd([text(20, 10, '规\ue123')]), {})).findings).toMatchObject([
      { code: 'unmapped_glyphs', count: 1 },
    ]);
    const picture = '<ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="1"/>';
    await expect(readOfd(toOfd([picture]), {})).rejects.toMatchObject({ code: 'scan_without_text' });
    expect((await readOfd(toOfd([picture, text(20, 10, '文')]), {})).findings).toMatchObject([
      { code: 'page_is_scan', page: 1 },
    ]);
  });
});

describe('parts of OFD', () => {
  test('steps: one by one and counted, never more than there are characters', () => {
    expect(toSteps('1 g 3 2.5 4', 9)).toEqual([1, 2.5, 2.5, 2.5, 4]);
    expect(toSteps('g 999999999 1', 3)).toEqual([1, 1, 1]);
    expect([toSteps(undefined, 3), toSteps('g x 1', 3), toNumbers('1 2 x 4')]).toEqual([[], [], [1, 2]]);
  });

  test('paths: lines, closed parts, curves by their ends', () => {
    const shapes = pathDataToSubpaths('M 0 0 L 5 0 L 5 5 C M 1 1 B 2 2 3 3 4 4 X 9 9', IDENTITY);
    expect(shapes).toEqual([
      {
        points: [
          [0, 0],
          [5, 0],
          [5, 5],
        ],
        closed: true,
        curved: false,
      },
      {
        points: [
          [1, 1],
          [4, 4],
        ],
        closed: false,
        curved: true,
      },
    ]);
  });
});

describe('hostile OFD', () => {
  const codeOf = (bytes: Uint8Array, options = {}) => readOfd(bytes, options).then(() => 'read', (error: { code?: string }) => error.code ?? 'no code'); // biome-ignore format: one chain
  test('entities, encryption, no pages, lost parts, too many pages', async () => {
    expect(await codeOf(toOfd([], [['Pages/0.xml', '']]))).toBe('empty_file');
    expect(await codeOf(toOfd([text(20, 10, '文')], [['Doc_0/Encryptions.xml', '<a/>']]))).toBe('file_encrypted');
    expect(await codeOf(toZipBytes([['OFD.xml', '<!DOCTYPE a [<!ENTITY x "y">]><OFD>&x;</OFD>']]))).toBe('xml_refused');
    expect(
      await codeOf(toZipBytes([['OFD.xml', '<OFD><DocBody><DocRoot>Doc_9/Document.xml</DocRoot></DocBody></OFD>']])),
    ).toBe('file_damaged');
    expect(await codeOf(toOfd(['', text(20, 10, '文')]), { maxPages: 1 })).toBe('too_many_pages');
    expect(await codeOf(toOfd(['']))).toBe('empty_file');
  });

  test('a page that is broken is told, and the others are read', async () => {
    const { blocks, findings } = await readOfd(
      toOfd([text(20, 10, '甲'), text(20, 10, '乙')].map((layer, n) => (n === 0 ? `${layer}<broken` : layer))),
      {},
    );
    expect(blocks).toMatchObject([{ text: '乙' }]);
    expect(findings).toMatchObject([{ code: 'page_failed', page: 1 }]);
  });
});
