import type { Drawing } from '../../layout/drawing.js';
import { ExtractionFailure } from '../../model/failure.js';
import type { PdfEngine } from '../pdf/pdf-engine.js';
import { readFrame } from './page-frame.js';
import { isEnd, loadPdfium, type Pdfium, usePdfium, withPdfiumDocument } from './pdfium-instance.js';
import { PdfiumUnsure } from './pdfium-unsure.js';
import { readGlyphs } from './read-glyphs.js';
import { readObjects, type TextObject } from './read-objects.js';
import { toSilentSpaces } from './silent-texts.js';
import type { PdfTraits } from './survey-to-traits.js';

/** Codes of FPDF_GetLastError. */
const NEEDS_PASSWORD = 4;

/** Kinds of annotations that draw nothing: links and the notes that open beside a mark. */
const UNDRAWN_ANNOTATIONS: ReadonlySet<number> = new Set([2, 16]);

/** The engine on PDFium, for a file of these traits. Its calls wait for nothing: a page is read at once. */
export function toPdfiumEngine(traits: PdfTraits): PdfEngine {
  return {
    async withPdf(bytes, password, use) {
      const pdfium = await loadPdfium();
      return withPdfiumDocument(pdfium, bytes, password, async (document, code) => {
        if (document === 0) throw toOpenFailure(code, password);
        return use({
          pages: usePdfium(pdfium, () => pdfium.calls.FPDF_GetPageCount(document)),
          readPage: async (number) => usePdfium(pdfium, () => readPage(pdfium, document, number, traits)),
          hasPicture: async (number) =>
            usePdfium(pdfium, () => withPage(pdfium, document, number, (page) => hasPicture(pdfium, page))),
          engines: () => ['pdfium'],
        });
      });
    },
  };
}

function toOpenFailure(code: number, password: string | null): ExtractionFailure {
  if (code === NEEDS_PASSWORD) {
    const message = password === null ? 'The PDF needs a password.' : 'The password does not open the PDF.';
    return new ExtractionFailure('pdf_encrypted', message);
  }
  return new ExtractionFailure('pdf_damaged', `The PDF cannot be opened (PDFium's error ${code})`);
}

function withPage<T>({ calls }: Pdfium, document: number, number: number, use: (page: number) => T): T {
  const page = calls.FPDF_LoadPage(document, number - 1);
  if (page === 0) throw new Error(`page ${number} cannot be loaded`);
  return useAndClose(page, calls.FPDF_ClosePage, use);
}

function withTextPage<T>({ calls }: Pdfium, page: number, use: (text: number) => T): T {
  const text = calls.FPDFText_LoadPage(page);
  if (text === 0) throw new Error('the text of the page cannot be read');
  return useAndClose(text, calls.FPDFText_ClosePage, use);
}

function useAndClose<T>(handle: number, close: (handle: number) => void, use: (handle: number) => T): T {
  let result: T;
  try {
    result = use(handle);
  } catch (error) {
    // After its end PDFium must not be called again.
    if (!isEnd(error)) close(handle);
    throw error;
  }
  close(handle);
  return result;
}

function readPage(pdfium: Pdfium, document: number, number: number, traits: PdfTraits): Drawing {
  return withPage(pdfium, document, number, (page) => {
    refuseAnnotations(pdfium, page);
    const frame = readFrame(pdfium, page);
    const objects = readObjects(pdfium, page, frame);
    if (traits.hasActualText) removeMarks(pdfium, objects.texts);
    const read = withTextPage(pdfium, page, (text) =>
      readGlyphs(pdfium, text, objects.texts, frame, traits.type3Reach),
    );
    const glyphs = [...read.glyphs, ...toSilentSpaces(pdfium, read.silent, objects.texts)];
    const { rules, fills, pictures, outlines } = objects;
    return {
      width: frame.width,
      height: frame.height,
      glyphs,
      rules,
      fills,
      pictures,
      outlines,
      unmapped: read.unmapped,
    };
  });
}

/**
 * PDFium's text pages give what a marked text stands for (`/ActualText`), not what is printed: the marks are taken away before the text is read.
 * Those of layers go with them; files with layers are not for this engine.
 */
function removeMarks({ calls }: Pdfium, texts: ReadonlyMap<number, TextObject>): void {
  for (const object of texts.keys()) {
    for (let left = calls.FPDFPageObj_CountMarks(object); left > 0; left -= 1) {
      if (calls.FPDFPageObj_RemoveMark(object, calls.FPDFPageObj_GetMark(object, 0)) === 0) break;
    }
    if (calls.FPDFPageObj_CountMarks(object) > 0) throw new PdfiumUnsure('text that stands for other text');
  }
}

/** Stamps, seals and filled fields are drawn by annotations, of which PDFium's text pages know nothing. */
function refuseAnnotations({ calls }: Pdfium, page: number): void {
  const count = calls.FPDFPage_GetAnnotCount(page);
  for (let n = 0; n < count; n += 1) {
    const annotation = calls.FPDFPage_GetAnnot(page, n);
    const type = annotation === 0 ? 0 : calls.FPDFAnnot_GetSubtype(annotation);
    if (annotation !== 0) calls.FPDFPage_CloseAnnot(annotation);
    if (!UNDRAWN_ANNOTATIONS.has(type)) throw new PdfiumUnsure('the page has annotations that draw');
  }
}

function hasPicture(pdfium: Pdfium, page: number): boolean {
  return readObjects(pdfium, page, readFrame(pdfium, page)).pictures.length > 0;
}
