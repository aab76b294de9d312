import type { Drawing } from '../../layout/drawing.js';
import type { PdfEngineName } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { compareFigures } from './compare-figures.js';
import type { FigureDifferences, PdfEngine, PdfFile } from './pdf-engine.js';

/**
 * Reads with the first engine, and page by page with the second where the first fails, does not know what a character means, or cannot open the
 * file at all. Where both read a page, the second one's reading stands, and the figures on which they differ are told.
 */
export function toTwoEngines(first: PdfEngine, second: PdfEngine): PdfEngine {
  return {
    async withPdf(bytes, password, use) {
      let isOpen = false;
      try {
        return await first.withPdf(bytes, password, async (file) => {
          isOpen = true;
          const later = openLater(second, bytes, password);
          try {
            return await use(joinFiles(file, later.open));
          } finally {
            await later.close();
          }
        });
      } catch (error) {
        // What `use` throws is none of the engine's; without a password no other engine opens what needs one.
        if (isOpen || (password === null && error instanceof ExtractionFailure && error.code === 'pdf_encrypted')) {
          throw error;
        }
      }
      return second.withPdf(bytes, password, use);
    },
  };
}

function joinFiles(first: PdfFile, open: () => Promise<PdfFile>): PdfFile {
  const engines = new Set<PdfEngineName>();
  const differences: FigureDifferences[] = [];
  const readSecond = async (number: number): Promise<Drawing> => {
    const file = await open();
    // The same number would be another page.
    if (file.pages !== first.pages) throw new Error(`the two readers find ${first.pages} and ${file.pages} pages`);
    const drawing = await file.readPage(number);
    for (const name of file.engines?.() ?? []) engines.add(name);
    return drawing;
  };
  return {
    pages: first.pages,
    async readPage(number) {
      const drawing = await first.readPage(number).catch(() => null);
      if (drawing === null) return readSecond(number);
      for (const name of first.engines?.() ?? []) engines.add(name);
      if (drawing.unmapped === 0) return drawing;
      const other = await readSecond(number).catch(() => null);
      if (other === null) return drawing;
      const compared = compareFigures(drawing, other, number);
      if (compared.differing.length > 0) differences.push(compared);
      return other;
    },
    hasPicture: (number) => first.hasPicture(number).catch(async () => (await open()).hasPicture(number)),
    engines: () => [...engines],
    differences: () => differences,
  };
}

/** An engine's file, opened when it is first asked for and kept open until it is closed. */
function openLater(
  engine: PdfEngine,
  bytes: Uint8Array,
  password: string | null,
): { readonly open: () => Promise<PdfFile>; readonly close: () => Promise<void> } {
  let opening: Promise<PdfFile> | null = null;
  let closing: Promise<void> = Promise.resolve();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const open = (): Promise<PdfFile> => {
    opening ??= new Promise((resolve, reject) => {
      closing = engine
        .withPdf(bytes, password, (file) => {
          resolve(file);
          return released;
        })
        .catch(reject);
    });
    return opening;
  };
  return {
    open,
    close: () => {
      release();
      return closing;
    },
  };
}
