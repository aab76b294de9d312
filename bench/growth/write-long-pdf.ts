import { PDFDocument } from 'pdf-lib';
import { generateDocument } from '../corpus/generate.js';

/** Any seed will do; the same one makes the same pages on every machine. */
const SEED = 300;

const FAMILY = 'pdf-ruled';

/** A born-digital PDF of so many pages: reports one after another, the last one cut off where it does not fit. */
export async function writeLongPdf(pages: number): Promise<Uint8Array> {
  const volume = await PDFDocument.create();
  for (let index = 1; volume.getPageCount() < pages; index += 1) {
    const [file] = (await generateDocument(SEED, FAMILY, index)).files;
    const report = await PDFDocument.load(file?.bytes ?? new Uint8Array());
    const wanted = Math.min(report.getPageCount(), pages - volume.getPageCount());
    const copies = await volume.copyPages(report, [...Array(wanted).keys()]);
    for (const page of copies) volume.addPage(page);
  }
  return volume.save();
}
