import { degrees, PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib';
import { ASCENT, type Mark, type Sheet } from './drawing.js';
import type { ChineseFont } from './font.js';
import { toPdfLibFontkit } from './fontkit-adapter.js';

const FIXED_DATE = new Date(Date.UTC(2008, 4, 1));

/** Pages as a PDF by pdf-lib; rules are thin filled rectangles. `turned`: the media is portrait and `/Rotate 90` shows it landscape. */
export async function toPdfLibBytes(
  sheets: readonly Sheet[],
  font: ChineseFont,
  title: string,
  turned: boolean,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(toPdfLibFontkit());
  document.setTitle(title);
  document.setCreationDate(FIXED_DATE);
  document.setModificationDate(FIXED_DATE);
  const embedded = await document.embedFont(font.bytes, { subset: true });
  for (const sheet of sheets) {
    const page = document.addPage(turned ? [sheet.height, sheet.width] : [sheet.width, sheet.height]);
    if (turned) page.setRotation(degrees(90));
    for (const mark of sheet.marks) {
      if (turned) drawTurned(page, mark, embedded);
      else drawUpright(page, mark, embedded, sheet.height);
    }
  }
  return document.save({ useObjectStreams: false });
}

function drawUpright(page: PDFPage, mark: Mark, font: PDFFont, height: number): void {
  if (mark.kind === 'text') {
    page.drawText(mark.text, { x: mark.x, y: height - mark.y - mark.size * ASCENT, size: mark.size, font });
    return;
  }
  const half = mark.width / 2;
  const wide = mark.y0 === mark.y1;
  page.drawRectangle({
    x: mark.x0 - (wide ? 0 : half),
    y: height - mark.y1 - (wide ? half : 0),
    width: wide ? mark.x1 - mark.x0 : mark.width,
    height: wide ? mark.width : mark.y1 - mark.y0,
  });
}

/** On media shown turned by 90° clockwise, a displayed (X right, Y down) lies at (x = Y, y = X). */
function drawTurned(page: PDFPage, mark: Mark, font: PDFFont): void {
  if (mark.kind === 'text') {
    page.drawText(mark.text, { x: mark.y + mark.size * ASCENT, y: mark.x, size: mark.size, font, rotate: degrees(90) });
    return;
  }
  const half = mark.width / 2;
  const wide = mark.y0 === mark.y1;
  page.drawRectangle({
    x: mark.y0 - (wide ? half : 0),
    y: mark.x0 - (wide ? 0 : half),
    width: wide ? mark.width : mark.y1 - mark.y0,
    height: wide ? mark.x1 - mark.x0 : mark.width,
  });
}
