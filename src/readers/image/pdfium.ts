import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { ExtractionFailure } from '../../model/failure.js';
import { loadPdfium, usePdfium, withPdfiumDocument } from '../pdfium/pdfium-instance.js';
import type { Picture } from './picture.js';

/** Codes of FPDF_GetLastError. */
const NEEDS_PASSWORD = 4;

/** FPDFBitmap_BGRx: four bytes a pixel, the last unused. */
const BGRX = 3;
const BYTES_BGRX = 4;

/** FPDF_ANNOT: stamps and seals may be annotations, and a reader of paper would see them. */
const WITH_ANNOTATIONS = 1;

/** FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM. */
const IMAGE_OBJECT = 3;

/** Points an inch. */
const PT = 72;

/** A PDF opened for its pictures. Pages are 1-based. */
export interface PdfPictures {
  readonly pages: number;
  /** Size in points, as displayed. */
  readonly sizeOf: (number: number) => readonly [width: number, height: number];
  /** The finest picture on the page, in its own pixels an inch; null where the page has none. */
  readonly findPictureDpi: (number: number) => number | null;
  /** The page as displayed, in colour. */
  readonly render: (number: number, dpi: number) => Picture;
}

/** PDFium's memory. A new view each time: it moves when it grows. The package's types need another package to know of it. */
function heapOf({ pdfium }: WrappedPdfiumModule): Uint8Array {
  return (pdfium as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8;
}

/**
 * Opens the bytes with PDFium for as long as `use` runs.
 * @throws ExtractionFailure `pdf_encrypted`, `pdf_damaged`; PdfiumBroken from `file` where PDFium ends in the middle of a page
 */
export async function withPdfPictures<T>(
  bytes: Uint8Array,
  password: string | null,
  use: (file: PdfPictures) => Promise<T>,
): Promise<T> {
  const loaded = await loadPdfium();
  const pdfium = loaded.module;
  const ask = <R>(document: number, number: number, work: (page: number) => R): R =>
    usePdfium(loaded, () => withPage(pdfium, document, number, work));
  return withPdfiumDocument(loaded, bytes, password, async (document, code) => {
    if (document === 0) throw toFailure(code);
    return use({
      pages: usePdfium(loaded, () => pdfium.FPDF_GetPageCount(document)),
      sizeOf: (number) => ask(document, number, (page) => sizeOf(pdfium, page)),
      findPictureDpi: (number) => ask(document, number, (page) => findPictureDpi(pdfium, page)),
      render: (number, dpi) => ask(document, number, (page) => render(pdfium, page, dpi)),
    });
  });
}

function toFailure(code: number): ExtractionFailure {
  if (code === NEEDS_PASSWORD) return new ExtractionFailure('pdf_encrypted', 'The PDF needs another password.');
  return new ExtractionFailure('pdf_damaged', `PDFium cannot open the PDF (error ${code}).`);
}

function withPage<T>(pdfium: WrappedPdfiumModule, document: number, number: number, use: (page: number) => T): T {
  const page = pdfium.FPDF_LoadPage(document, number - 1);
  if (page === 0) throw new Error(`PDFium cannot load page ${number}`);
  try {
    return use(page);
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

function sizeOf(pdfium: WrappedPdfiumModule, page: number): readonly [number, number] {
  return [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
}

function render(pdfium: WrappedPdfiumModule, page: number, dpi: number): Picture {
  const [pageWidth, pageHeight] = sizeOf(pdfium, page);
  const width = Math.max(1, Math.round((pageWidth * dpi) / PT));
  const height = Math.max(1, Math.round((pageHeight * dpi) / PT));
  const stride = width * BYTES_BGRX;
  const memory = pdfium.pdfium.wasmExports.malloc(stride * height);
  if (memory === 0) throw new Error(`no memory for a page of ${width} × ${height} pixels`);
  // Paper.
  heapOf(pdfium).fill(255, memory, memory + stride * height);
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, BGRX, memory, stride);
  try {
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    return toPicture(heapOf(pdfium).subarray(memory, memory + stride * height), width, height);
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
    pdfium.pdfium.wasmExports.free(memory);
  }
}

/** Grey pictures stay of one channel: three times less to carry and to work through. */
function toPicture(bgrx: Uint8Array, width: number, height: number): Picture {
  const pixels = width * height;
  let isGray = true;
  for (let i = 0; i < pixels * BYTES_BGRX && isGray; i += BYTES_BGRX) {
    isGray = bgrx[i] === bgrx[i + 1] && bgrx[i] === bgrx[i + 2];
  }
  const channels = isGray ? 1 : 3;
  const data = new Uint8Array(pixels * channels);
  for (let n = 0; n < pixels; n += 1) {
    const at = n * BYTES_BGRX;
    if (isGray) data[n] = bgrx[at] as number;
    else {
      data[n * 3] = bgrx[at + 2] as number;
      data[n * 3 + 1] = bgrx[at + 1] as number;
      data[n * 3 + 2] = bgrx[at] as number;
    }
  }
  return { data, width, height, channels };
}

/** Pixels of the largest picture on the page against the room that it takes. Pictures inside forms are not looked into. */
function findPictureDpi(pdfium: WrappedPdfiumModule, page: number): number | null {
  const sizes = pdfium.pdfium.wasmExports.malloc(8);
  const bounds = pdfium.pdfium.wasmExports.malloc(16);
  const heap = pdfium.pdfium;
  let best: { readonly pixels: number; readonly dpi: number } | null = null;
  try {
    for (let n = 0; n < pdfium.FPDFPage_CountObjects(page); n += 1) {
      const object = pdfium.FPDFPage_GetObject(page, n);
      if (pdfium.FPDFPageObj_GetType(object) !== IMAGE_OBJECT) continue;
      if (!pdfium.FPDFImageObj_GetImagePixelSize(object, sizes, sizes + 4)) continue;
      if (!pdfium.FPDFPageObj_GetBounds(object, bounds, bounds + 4, bounds + 8, bounds + 12)) continue;
      const [w, h] = [heap.getValue(sizes, 'i32'), heap.getValue(sizes + 4, 'i32')];
      const [left, bottom, right, top] = [0, 4, 8, 12].map((step) => heap.getValue(bounds + step, 'float')) as [
        number,
        number,
        number,
        number,
      ];
      const area = Math.abs((right - left) * (top - bottom));
      if (area <= 0 || w * h <= (best?.pixels ?? 0)) continue;
      best = { pixels: w * h, dpi: Math.sqrt((w * h) / area) * PT };
    }
  } finally {
    heap.wasmExports.free(sizes);
    heap.wasmExports.free(bounds);
  }
  return best === null ? null : best.dpi;
}
