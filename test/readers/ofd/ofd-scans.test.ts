import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { generateDocument } from '../../../bench/corpus/generate.js';
import { toZipBytes } from '../../../bench/corpus/office/zip.js';
import { readOfd } from '../../../src/readers/ofd/read-ofd.js';
import { readOfdScans } from '../../../src/readers/ofd/read-ofd-scans.js';

const canRecognise = await import('onnxruntime-node').then(
  () => true,
  () => false,
);
const scanTest = canRecognise ? test : test.skip;
const why = canRecognise ? '' : ' (skipped: onnxruntime-node cannot be loaded)';

/** One page of the given objects, with the files below `Doc_0/`. */
function toOfd(objects: string, files: readonly (readonly [string, string | Uint8Array])[]): Uint8Array {
  return toZipBytes([
    ['OFD.xml', '<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>'],
    [
      'Doc_0/Document.xml',
      '<Document><CommonData><DocumentRes>Res.xml</DocumentRes></CommonData><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>',
    ],
    ['Doc_0/P.xml', `<Page><Content><Layer>${objects}</Layer></Content></Page>`],
    [
      'Doc_0/Res.xml',
      '<Res BaseLoc="Res"><MultiMedias><MultiMedia ID="7" Type="Image"><MediaFile>a.png</MediaFile></MultiMedia></MultiMedias></Res>',
    ],
    ...files.map(([name, content]) => [`Doc_0/${name}`, content] as const),
  ]);
}

const image = (map: string, id = 7) => `<ImageObject Boundary="0 0 210 297" CTM="${map}" ResourceID="${id}"/>`;
const WHOLE = '210 0 0 297 0 0';

describe('OFD pages that are images', () => {
  scanTest(`are read with places on the page${why}`, async () => {
    const { files, expected } = await generateDocument(4711, 'ofd-picture', 1);
    const [page] = await readOfdScans(files[0]?.bytes ?? new Uint8Array(), null, [1]);
    const lines = page?.blocks.flatMap((block) => (block.kind === 'line' ? block.text : [])) ?? [];
    expect(lines.join('')).toContain(expected.report.agency);
    expect(page?.page.width).toBeGreaterThan(590);
    expect(page?.page.width).toBeLessThan(600);
    const boxes = page?.blocks.flatMap(({ place }) => (place.box === null ? [] : [place.box])) ?? [];
    expect(boxes.every(([x0, y0, x1, y1]) => x0 >= 0 && y0 >= 0 && x1 <= 600 && y1 <= 850)).toBe(true);
  });

  scanTest(`whose image is lost, turned, coarse or of another kind are told, not read${why}`, async () => {
    const paper = { width: 1240, height: 1754, channels: 3, background: '#ffffff' } as const;
    const png = await sharp({ create: paper }).png().toBuffer();
    const small = await sharp({ create: { ...paper, width: 400, height: 500 } })
      .png()
      .toBuffer();
    for (const [object, files] of [
      [image(WHOLE), []],
      [image(WHOLE, 8), [['Res/a.png', png]]],
      [image('0 297 210 0 0 0'), [['Res/a.png', png]]],
      [image(WHOLE), [['Res/a.png', small]]],
      [image(WHOLE), [['Res/a.png', Buffer.from('\x97JB2\r\n\x1a\n', 'latin1')]]],
      [image(WHOLE), [['Res/a.png', png.subarray(0, 200)]]],
    ] as const) {
      await expect(readOfd(toOfd(object, files), {})).rejects.toMatchObject({ code: 'scan_without_text' });
    }
  });

  scanTest(`are found in the list's folder or beside the list${why}`, async () => {
    const paper = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    for (const name of ['Res/a.png', 'a.png']) {
      // White paper: laid out and looked at, but nothing on it is text.
      expect(await readOfdScans(toOfd(image(WHOLE), [[name, paper]]), null, [1])).toMatchObject([{ isText: false }]);
    }
  });
});
