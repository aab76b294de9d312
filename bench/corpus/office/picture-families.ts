import type { Part } from '../page/outline.js';
import { toOutline } from '../page/outline.js';
import { toPdfStyle } from '../pdf/families.js';
import { readChineseFont } from '../pdf/font.js';
import { toSheets } from '../pdf/typeset.js';
import { toPdfLibBytes } from '../pdf/write-pdf-lib.js';
import type { Random } from '../random.js';
import { type ScanPage, toSharp } from '../scan/degrade.js';
import { toPages } from '../scan/families.js';
import type { Family } from '../text/families.js';
import { toExpected } from '../truth/expected.js';
import { toReportTruth, USUAL_PLAN } from '../truth/report.js';
import { toTitleLines } from '../truth/title.js';
import { type TablePicture, toDocxBytes } from './docx.js';
import { type OfdScan, toScannedOfdBytes } from './ofd.js';
import { toRtfBytes } from './rtf.js';
import { toBookSheets } from './sheet-model.js';
import { toXlsxBytes } from './xlsx.js';

const PT = 72;
const A4_WIDTH_IN = 8.27;

/** Grey of ink against paper, and JPEG's quality in offices' hands. */
const INK = 200;
const QUALITY = 85;

/** Tables of a report, the last or all, as pictures. */
async function choosePictures(
  parts: readonly Part[],
  random: Random,
): Promise<ReadonlyMap<Part, readonly TablePicture[]>> {
  const tables = parts.filter(({ kind }) => kind === 'table');
  const chosen = random.chance(0.5) ? tables : tables.slice(-1);
  const pictures = new Map<Part, readonly TablePicture[]>();
  for (const [n, part] of chosen.entries()) pictures.set(part, await toPictures(part, random.fork(`picture ${n}`)));
  return pictures;
}

type Write = (
  parts: readonly Part[],
  pictures: ReadonlyMap<Part, readonly TablePicture[]>,
  random: Random,
  title: string,
) => Uint8Array;

function pictureFamily(extension: string, about: string, write: Write): Family {
  return {
    name: `${extension}-picture`,
    about,
    lossy: false,
    make: async (random, family) => {
      const report = toReportTruth(random.fork('report'), USUAL_PLAN);
      const parts = toOutline(report, random.fork('outline'));
      const pictures = await choosePictures(parts, random);
      const bytes = write(parts, pictures, random, toTitleLines(report).join(''));
      return { extension, bytes, expected: toExpected(family, report) };
    },
  };
}

/** What offices do whose table would not keep its form: its picture, cut out along its rules, in the table's place. */
export const PICTURE_FAMILIES: readonly Family[] = [
  pictureFamily(
    'docx',
    'A Word document whose last table, or every table, is a PNG or JPEG picture of 120 to 220 dpi.',
    (parts, pictures, random, title) => {
      const style = {
        cuts: false,
        changes: false,
        controls: false,
        numbered: random.chance(0.3),
        title: 'plain',
        nesting: 'none',
      } as const;
      return toDocxBytes(parts, style, title, random.fork('docx'), pictures);
    },
  ),
  pictureFamily(
    'rtf',
    'A Rich Text document whose last table, or every table, is a picture: in hex or raw bytes, beside a stand-in for old programs.',
    (parts, pictures, random) => {
      const style = { characters: random.pick(['gbk', 'unicode'] as const), across: 'wide', changes: false, nested: false } as const; // biome-ignore format: one style
      return toRtfBytes(parts, style, random.fork('rtf'), pictures);
    },
  ),
  pictureFamily(
    'xlsx',
    'A workbook whose last table, or every table, is a picture that lies on the sheet.',
    (parts, pictures, random) => {
      const sheets = random.pick(['one', 'each'] as const);
      const style = { sheets, merged: random.chance(0.6), bordered: true, hidden: random.chance(0.2) };
      return toXlsxBytes(toBookSheets(parts, style, random.fork('sheets'), pictures), random.fork('xlsx'));
    },
  ),
  {
    name: 'ofd-picture',
    about: 'An OFD whose pages are scans: one PNG or JPEG image a page, or strips of it.',
    lossy: false,
    make: async (random, family) => {
      const report = toReportTruth(random.fork('report'), USUAL_PLAN);
      const font = readChineseFont();
      const sheets = toSheets(toOutline(report, random.fork('outline')), toPdfStyle(random.fork('style'), {}), font, random.fork('sheets')); // biome-ignore format: one call
      const printed = await toPdfLibBytes(sheets, font, '年度报告', false);
      const extension = random.pick(['png', 'jpg'] as const);
      const strips = random.pick([1, 1, 3]);
      const pages = await toPages(printed, random.pick([150, 200]));
      const scans = await Promise.all(pages.map((page) => toOfdScan(page, extension, strips)));
      return { extension: 'ofd', bytes: toScannedOfdBytes(scans, extension), expected: toExpected(family, report) };
    },
  },
];

async function toOfdScan(page: ScanPage, extension: 'png' | 'jpg', count: number): Promise<OfdScan> {
  const high = Math.ceil(page.height / count);
  const scale = (PT * A4_WIDTH_IN) / page.width;
  const strips = Array.from({ length: count }, async (_, at) => {
    const height = Math.min(high, page.height - at * high);
    const cut = toSharp(page)
      .extract({ left: 0, top: at * high, width: page.width, height })
      .toColourspace('b-w');
    const bytes = await (extension === 'png' ? cut.png() : cut.jpeg({ quality: QUALITY })).toBuffer();
    return { bytes: new Uint8Array(bytes), height: height * scale };
  });
  return { width: page.width * scale, height: page.height * scale, strips: await Promise.all(strips) };
}

/** A table as pictures, one for each page that it takes. */
async function toPictures(part: Part, random: Random): Promise<readonly TablePicture[]> {
  const font = readChineseFont();
  const style = toPdfStyle(random.fork('style'), { pageNumber: null, margin: 60 });
  const printed = await toPdfLibBytes(toSheets([part], style, font, random.fork('sheets')), font, '表', false);
  const dpi = random.pick([120, 150, 180, 220]);
  const extension = random.pick(['png', 'jpeg'] as const);
  const margin = random.pick([0, 0, 2, 12]);
  return Promise.all(
    (await toPages(printed, dpi)).map(async (page): Promise<TablePicture> => {
      const region = toInkRegion(page, margin);
      const cut = toSharp(page).extract(region).toColourspace('b-w');
      const bytes = await (extension === 'png' ? cut.png() : cut.jpeg({ quality: QUALITY })).toBuffer();
      const size = { width: (region.width * PT) / dpi, height: (region.height * PT) / dpi };
      return { extension, bytes: new Uint8Array(bytes), ...size };
    }),
  );
}

/** The smallest region that holds all ink, and so many pixels around it. */
function toInkRegion({ data, width, height, channels }: ScanPage, margin: number) {
  let [x0, y0, x1, y1] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * channels] as number) >= INK) continue;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
  }
  const left = Math.max(0, x0 - margin);
  const top = Math.max(0, y0 - margin);
  return {
    left,
    top,
    width: Math.min(width, x1 + margin + 1) - left,
    height: Math.min(height, y1 + margin + 1) - top,
  };
}
