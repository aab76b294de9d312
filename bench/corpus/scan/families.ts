import { withPdfPictures } from '../../../src/readers/image/pdfium.js';
import { toOutline } from '../page/outline.js';
import type { Sheet } from '../pdf/drawing.js';
import { toPdfStyle } from '../pdf/families.js';
import { readChineseFont } from '../pdf/font.js';
import type { PdfStyle } from '../pdf/style.js';
import { toSheets } from '../pdf/typeset.js';
import { toPdfLibBytes } from '../pdf/write-pdf-lib.js';
import { toPdfkitBytes } from '../pdf/write-pdfkit.js';
import type { Random } from '../random.js';
import type { Family, Sample } from '../text/families.js';
import { toExpected } from '../truth/expected.js';
import { toReportTruth, USUAL_PLAN } from '../truth/report.js';
import { toTitleLines } from '../truth/title.js';
import { addHiddenLayer, savePdf, toPicturePdf, toPng, toTiff } from './containers.js';
import {
  blur,
  contrast,
  degrade,
  dropouts,
  type Fault,
  faintRules,
  jpeg,
  noise,
  perspective,
  quarterTurn,
  type ScanPage,
  shadow,
  skew,
  specks,
  threshold,
} from './degrade.js';
import { seal } from './seal.js';

/** What stands between a printed report and its file. */
interface ScanIdea {
  readonly name: string;
  readonly about: string;
  readonly dpi: number;
  faults(random: Random): readonly Fault[];
  readonly container?: 'pdf' | 'one bit' | 'tiff' | 'double layer' | 'images';
  readonly style?: Partial<PdfStyle>;
}

/** Quality of the JPEGs in the PDFs: what office scanners use. */
const QUALITY = 80;

const IDEAS: readonly ScanIdea[] = [
  { name: 'scan-clean-300', about: 'Clean, 300 dpi.', dpi: 300, faults: () => [] },
  { name: 'scan-clean-200', about: 'Clean, 200 dpi.', dpi: 200, faults: () => [] },
  { name: 'scan-clean-150', about: 'Clean, 150 dpi.', dpi: 150, faults: () => [] },
  {
    name: 'scan-skew',
    about: 'Fed crookedly, up to ±2°, 200 dpi.',
    dpi: 200,
    faults: (r) => [skew(r.next() * 4 - 2), blur(0.5)],
  },
  { name: 'scan-noise', about: 'Noise, 200 dpi.', dpi: 200, faults: () => [blur(0.5), noise(20)] },
  { name: 'scan-jpeg', about: 'JPEG of quality 40, 200 dpi.', dpi: 200, faults: () => [blur(0.5), noise(5), jpeg(40)] },
  { name: 'scan-blur', about: 'Out of focus, 200 dpi.', dpi: 200, faults: () => [blur(1.3), noise(4)] },
  {
    name: 'scan-combined',
    about: 'Skew, blur, shadow, noise, specks and JPEG together, 200 dpi.',
    dpi: 200,
    faults: (r) => [skew(r.next() * 3 - 1.5), blur(0.8), shadow(0.18), noise(12), specks(80), jpeg(40)],
  },
  {
    name: 'scan-photo',
    about: 'Shadow, perspective and a curling sheet, 200 dpi.',
    dpi: 200,
    faults: () => [perspective(0.006, 5), blur(0.7), shadow(0.3), noise(6)],
  },
  {
    name: 'scan-seal',
    about: 'A red seal over the figures, 200 dpi.',
    dpi: 200,
    faults: (r) => [seal(0.6 + 0.2 * r.next(), 0.3 + 0.4 * r.next(), 200), blur(0.5), noise(4)],
  },
  {
    name: 'scan-faint-rules',
    about: 'Rules at a quarter of the ink, 200 dpi.',
    dpi: 200,
    faults: (r) => [faintRules(0.25, 60), skew(r.next() * 1.2 - 0.6), blur(0.6), noise(5), jpeg(60)],
  },
  {
    name: 'scan-broken-rules',
    about: 'Lost toner, one bit, 200 dpi.',
    dpi: 200,
    faults: (r) => [dropouts(0.04), skew(r.next() - 0.5), blur(0.7), noise(25), threshold(128)],
    container: 'one bit',
  },
  {
    name: 'scan-bilevel-200',
    about: 'One bit, 200 dpi.',
    dpi: 200,
    faults: () => [blur(0.6), noise(25), threshold(140)],
    container: 'one bit',
  },
  {
    name: 'scan-bilevel-150',
    about: 'One bit, 150 dpi.',
    dpi: 150,
    faults: () => [blur(0.5), noise(22), threshold(150)],
    container: 'one bit',
  },
  {
    name: 'scan-low-contrast',
    about: 'Pale print on grey paper, 200 dpi.',
    dpi: 200,
    faults: () => [blur(0.6), contrast(150, 225), noise(4)],
  },
  {
    name: 'scan-turned',
    about: 'Fed upside down or lying, 200 dpi.',
    dpi: 200,
    faults: (r) => [skew(r.next() - 0.5), blur(0.5), quarterTurn(r.int(1, 3))],
  },
  {
    name: 'scan-double-layer',
    about: 'A picture under an invisible text layer that reads some figures wrongly (双层 PDF).',
    dpi: 200,
    faults: () => [blur(0.5), noise(4)],
    container: 'double layer',
  },
  {
    name: 'scan-tiff-g4',
    about: 'A fax: TIFF of several pages, group 4, 200 dpi.',
    dpi: 200,
    faults: () => [blur(0.5), noise(10), threshold(150)],
    container: 'tiff',
  },
  {
    name: 'scan-page-images',
    about: 'A PNG file for each page, one bit, 150 dpi.',
    dpi: 150,
    faults: () => [blur(0.5), noise(10), threshold(150)],
    container: 'images',
  },
];

export const SCAN_FAMILIES: readonly Family[] = IDEAS.map((idea) => ({
  name: idea.name,
  about: idea.about,
  lossy: false,
  make: async (random, family) => {
    const report = toReportTruth(random.fork('report'), USUAL_PLAN);
    const font = readChineseFont();
    const style = toPdfStyle(random.fork('style'), toScanStyle(random.fork('special')));
    const sheets = toSheets(toOutline(report, random.fork('outline')), style, font, random.fork('sheets'));
    const title = toTitleLines(report).join('');
    const printed = random.chance(0.5)
      ? await toPdfkitBytes(sheets, font, title)
      : await toPdfLibBytes(sheets, font, title, false);
    return { ...(await toScan(idea, printed, sheets, random)), expected: toExpected(family, report) };
  },
}));

/** A scan: its file, or the files of its pages. */
export type Scan = Omit<Sample, 'expected' | 'more'>;

/**
 * Any printed PDF, spoiled as a family's documents are.
 * @param sheets its text by page, for the families that lay some over the picture
 */
export function toScanOf(family: string, printed: Uint8Array, sheets: readonly Sheet[], random: Random): Promise<Scan> {
  const idea = IDEAS.find(({ name }) => name === family);
  if (idea === undefined) throw new RangeError(`no family ${family} of scans`);
  return toScan(idea, printed, sheets, random);
}

async function toScan(idea: ScanIdea, printed: Uint8Array, sheets: readonly Sheet[], random: Random): Promise<Scan> {
  const faults = random.fork('faults');
  const pages: ScanPage[] = [];
  for (const [n, page] of (await toPages(printed, idea.dpi)).entries()) {
    const chance = faults.fork(`page ${n}`);
    pages.push(await degrade(page, idea.faults(chance), chance));
  }
  if (idea.container === 'images') {
    const [bytes = new Uint8Array(), ...later] = await Promise.all(pages.map((page) => toPng(page, idea.dpi)));
    return { extension: 'png', bytes, pages: later };
  }
  const extension = idea.container === 'tiff' ? 'tif' : 'pdf';
  return { extension, bytes: await toContainer(idea, pages, sheets, random.fork('layer')) };
}

/** The usual ways to set a report, by chance: tables cut by pages, tall rows, small print. */
function toScanStyle(random: Random): Partial<PdfStyle> {
  return random.pick<Partial<PdfStyle>>([
    {},
    {},
    { cut: 'label', straddle: true, tableSize: 10 },
    { straddle: true },
    { padding: 8, tableSize: 10 },
    { tableSize: 8, padding: 2, bodySize: 10.5, margin: 48 },
  ]);
}

async function toContainer(
  idea: ScanIdea,
  pages: readonly ScanPage[],
  sheets: readonly Sheet[],
  random: Random,
): Promise<Uint8Array> {
  if (idea.container === 'tiff') return toTiff(pages, idea.dpi);
  const document = await toPicturePdf(pages, idea.dpi, idea.container === 'one bit' ? 'one bit' : QUALITY);
  if (idea.container === 'double layer') {
    await addHiddenLayer(document, sheets, readChineseFont(), (text) => misread(text, random));
  }
  return savePdf(document);
}

/** Some figures read as others: what makes such layers dangerous. */
function misread(text: string, random: Random): string {
  return /^\d+$/.test(text) && random.chance(0.15) ? String(random.int(0, 99)) : text;
}

/** The printed pages as grey pictures. */
export async function toPages(bytes: Uint8Array, dpi: number): Promise<readonly ScanPage[]> {
  return withPdfPictures(bytes, null, async (file) =>
    Array.from({ length: file.pages }, (_, n) => {
      const { data, width, height, channels } = file.render(n + 1, dpi);
      const gray = new Uint8Array(width * height);
      for (let at = 0; at < gray.length; at += 1) gray[at] = data[at * channels + (channels === 3 ? 1 : 0)] as number;
      return { data: gray, width, height, channels: 1 as const };
    }),
  );
}
