import PDFDocument from 'pdfkit';
import { ASCENT, type Sheet } from './drawing.js';
import type { ChineseFont } from './font.js';

/** A day long gone: the same bytes every time. */
const FIXED_DATE = new Date(Date.UTC(2008, 4, 1));

/** Pages as a PDF by pdfkit; rules are stroked lines. */
export function toPdfkitBytes(sheets: readonly Sheet[], font: ChineseFont, title: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({
      autoFirstPage: false,
      info: { Title: title, CreationDate: FIXED_DATE, ModDate: FIXED_DATE },
    });
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.registerFont('chinese', Buffer.from(font.bytes));
    for (const sheet of sheets) {
      document.addPage({ size: [sheet.width, sheet.height], margin: 0 }).font('chinese');
      for (const mark of sheet.marks) {
        if (mark.kind === 'rule')
          document.lineWidth(mark.width).moveTo(mark.x0, mark.y0).lineTo(mark.x1, mark.y1).stroke();
        else
          document
            .fontSize(mark.size)
            .text(mark.text, mark.x, mark.y + mark.size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
      }
    }
    document.end();
  });
}
