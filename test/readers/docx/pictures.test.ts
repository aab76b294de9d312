import { describe, expect, test } from '@jest/globals';
import { generateDocument } from '../../../bench/corpus/generate.js';
import type { ExpectedReport } from '../../../bench/eval/expected.js';
import { scoreReports } from '../../../bench/eval/score-sample.js';
import { extract } from '../../../src/index.js';
import { bodyToFlow } from '../../../src/readers/docx/body-to-flow.js';
import { readDocx } from '../../../src/readers/docx/read-docx.js';
import { xmlToTree } from '../../../src/readers/package/xml-to-tree.js';
import { p, r, toDocx } from '../../support/docx.js';

const canRecognise = await import('onnxruntime-node').then(
  () => true,
  () => false,
);

const picture = (id: string, cy = 2_000_000) =>
  p(
    `<w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="${cy}"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r>`,
  );

describe('pictures in a Word document', () => {
  (canRecognise ? test : test.skip)(
    `a table that is a picture is read at its place${canRecognise ? '' : ' (skipped: onnxruntime-node cannot be loaded)'}`,
    async () => {
      const { files, expected } = await generateDocument(5150, 'docx-picture', 2);
      const { records } = await extract(files[0]?.bytes ?? new Uint8Array(), { name: 'source.docx' });
      const [score] = scoreReports([expected as unknown as ExpectedReport], records, false);
      const cells = Object.values(records[0]?.cells ?? {});
      const recognised = cells.filter(({ method }) => method === 'ocr');
      expect(score?.wrong).toEqual([]);
      expect(recognised.length).toBeGreaterThan(10);
      expect(
        recognised.every(({ page, box, at }) => page === null && box === null && /^picture 1 row/.test(at ?? '')),
      ).toBe(true);
      expect(records[0]?.source.text_layer).toBe('mixed');
      expect(records[0]?.findings.map(({ code }) => code)).not.toContain('picture_not_read');
    },
  );

  test.each([
    ['of an unsupported kind', '\x01\0\0\0\x6c\0\0\0 EMF'],
    ['damaged', '\x89PNG\r\n\x1a\n and nothing more'],
    ['drawn as vectors', '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="400"/>'],
  ])('one %s is told', async (_, content) => {
    const bytes = toDocx(p(r('文')) + picture('rId1'), [['image', 'media/image1.png', content]]);
    const { findings, textLayer } = await readDocx(bytes, {});
    expect(findings.map(({ code, at }) => [code, at])).toEqual([['picture_not_read', 'picture 1']]);
    expect(textLayer).toBeNull();
  });

  test('the last row of a table cut into pictures belongs to it; a low picture alone does not', () => {
    const read = (body: string) =>
      bodyToFlow(
        xmlToTree(new TextEncoder().encode(`<b xmlns:w="w" xmlns:wp="wp" xmlns:a="a" xmlns:r="r">${body}</b>`), 'b'),
        { next: () => '' },
        () => [],
      ).items.filter(({ kind }) => kind === 'picture').length;
    expect(read(picture('a') + picture('b', 250_000))).toBe(2);
    expect(read(picture('b', 250_000))).toBe(0);
    expect(read(picture('a').replace('<a:blip', '<wp:docPr hidden="1"/><a:blip'))).toBe(0);
  });
});
