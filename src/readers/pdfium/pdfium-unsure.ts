/** What PDFium tells of a page is not enough to read it by: the second reader is asked. */
export class PdfiumUnsure extends Error {
  override readonly name = 'PdfiumUnsure';
}
