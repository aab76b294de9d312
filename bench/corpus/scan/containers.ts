import { PDFDocument, PDFName, PDFOperator, PDFOperatorNames, type PDFPage, type PDFRef } from 'pdf-lib';
import sharp from 'sharp';
import type { Mark, Sheet } from '../pdf/drawing.js';
import type { ChineseFont } from '../pdf/font.js';
import { toPdfLibFontkit } from '../pdf/fontkit-adapter.js';
import { type ScanPage, toSharp } from './degrade.js';

const PT = 72;
const MM_PER_INCH = 25.4;
const FIXED_DATE = new Date(Date.UTC(2008, 4, 1));

/** PDF's rendering mode 3: text without ink. */
const INVISIBLE = 3;

/** A PDF whose every page is one picture: JPEG of a quality, or one bit a pixel. */
export async function toPicturePdf(
  pages: readonly ScanPage[],
  dpi: number,
  quality: number | 'one bit',
): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setCreationDate(FIXED_DATE);
  document.setModificationDate(FIXED_DATE);
  for (const scan of pages) {
    const width = (scan.width * PT) / dpi;
    const height = (scan.height * PT) / dpi;
    const page = document.addPage([width, height]);
    if (quality === 'one bit') drawBits(document, page, scan);
    else {
      const image = await document.embedJpg(await toSharp(scan).jpeg({ quality }).toBuffer());
      page.drawImage(image, { x: 0, y: 0, width, height });
    }
  }
  return document;
}

export function savePdf(document: PDFDocument): Promise<Uint8Array> {
  return document.save({ useObjectStreams: false });
}

function drawBits(document: PDFDocument, page: PDFPage, scan: ScanPage): void {
  const stream = document.context.flateStream(toBits(scan), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: scan.width,
    Height: scan.height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
  });
  const ref: PDFRef = document.context.register(stream);
  page.node.setXObject(PDFName.of('Scan'), ref);
  page.pushOperators(
    PDFOperator.of(PDFOperatorNames.ConcatTransformationMatrix, [
      document.context.obj(page.getWidth()),
      document.context.obj(0),
      document.context.obj(0),
      document.context.obj(page.getHeight()),
      document.context.obj(0),
      document.context.obj(0),
    ]),
    PDFOperator.of(PDFOperatorNames.DrawObject, [PDFName.of('Scan')]),
  );
}

function toBits({ data, width, height, channels }: ScanPage): Uint8Array {
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * channels] as number) < 128) continue;
      const at = y * stride + (x >> 3);
      bits[at] = (bits[at] as number) | (0x80 >> (x & 7));
    }
  }
  return bits;
}

/** Lays the sheets' text without ink over the pictures, as other programs leave what they recognised. `misread` says what they made of it. */
export async function addHiddenLayer(
  document: PDFDocument,
  sheets: readonly Sheet[],
  font: ChineseFont,
  misread: (text: string) => string,
): Promise<void> {
  document.registerFontkit(toPdfLibFontkit());
  const embedded = await document.embedFont(font.bytes, { subset: true });
  for (const [n, sheet] of sheets.entries()) {
    const page = document.getPage(n);
    page.pushOperators(PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [document.context.obj(INVISIBLE)]));
    for (const mark of sheet.marks) {
      if (!isText(mark)) continue;
      page.drawText(misread(mark.text), {
        x: mark.x,
        y: sheet.height - mark.y - mark.size,
        size: mark.size,
        font: embedded,
      });
    }
  }
}

function isText(mark: Mark): mark is Extract<Mark, { kind: 'text' }> {
  return mark.kind === 'text';
}

/** A TIFF of all pages, CCITT group 4. */
export async function toTiff(pages: readonly ScanPage[], dpi: number): Promise<Uint8Array> {
  const images = await Promise.all(pages.map((page) => toSharp(page).png().toBuffer()));
  const joined = images.length === 1 ? sharp(images[0]) : sharp(images, { join: { across: 1, animated: true } });
  const perMillimetre = dpi / MM_PER_INCH;
  const bytes = await joined
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: perMillimetre, yres: perMillimetre })
    .toBuffer();
  return new Uint8Array(bytes);
}

/** A PNG of one page, one bit a pixel. */
export async function toPng(page: ScanPage, dpi: number): Promise<Uint8Array> {
  const image = toSharp(page).toColourspace('b-w').withMetadata({ density: dpi });
  return new Uint8Array(await image.png({ palette: true, colours: 2, compressionLevel: 9 }).toBuffer());
}
