import type { Box } from '../../model/place.js';
import type { Matrix } from '../pdf/matrix.js';
import type { Pdfium } from './pdfium-instance.js';
import { readRect } from './read-results.js';

/** Where a page's own space lies on the page as displayed. */
export interface PdfiumFrame {
  /** From user space (y up) to points as displayed. */
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
  /** The page as displayed. */
  readonly box: Box;
}

/** The part of the page that is shown, turned as its `/Rotate` says (PDF 32000 §7.7.3.3). */
export function readFrame(pdfium: Pdfium, page: number): PdfiumFrame {
  const rect = readRect(pdfium, (to) => pdfium.calls.FPDF_GetPageBoundingBox(page, to));
  if (rect === null) throw new Error('the page has no size');
  const [left, top, right, bottom] = rect;
  const turns = pdfium.calls.FPDFPage_GetRotation(page);
  const wide = right - left;
  const high = top - bottom;
  const [width, height] = turns % 2 === 0 ? [wide, high] : [high, wide];
  const matrix = toMatrix(turns, left, top, right, bottom);
  return { matrix, width, height, box: [0, 0, width, height] };
}

function toMatrix(turns: number, left: number, top: number, right: number, bottom: number): Matrix {
  if (turns === 1) return [0, 1, 1, 0, -bottom, -left];
  if (turns === 2) return [-1, 0, 0, 1, right, -bottom];
  if (turns === 3) return [0, -1, -1, 0, top, right];
  return [1, 0, 0, -1, -left, top];
}
