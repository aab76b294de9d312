import { withPdfPictures } from '../image/pdfium.js';
import type { PagePicture } from '../image/picture.js';
import type { OcrChoice } from '../ocr/with-engines.js';
import type { ScannedPage } from '../scan/recognise-page.js';
import { recognisePages } from '../scan/recognise-pages.js';

/** Reads the named pages of a PDF from their pictures. Page numbers are 1-based. */
export type ScanReader = (
  bytes: Uint8Array,
  password: string | null,
  numbers: readonly number[],
  ocrEngine?: OcrChoice,
) => Promise<readonly ScannedPage[]>;

/** Pixels an inch: pages are rendered as finely as their picture is, within these. Below, recognition fails; above, it gains nothing. */
const MIN_DPI = 100;
const MAX_DPI = 300;

/** Of a page whose picture is hidden in a form, or that is drawn as outlines. */
const USUAL_DPI = 200;

/** Pixels a page: a poster is rendered more coarsely. */
const MAX_PIXELS = 40_000_000;

/** Points an inch. */
const PT = 72;

export const readScannedPages: ScanReader = (bytes, password, numbers, ocrEngine) =>
  withPdfPictures(bytes, password, (file) =>
    recognisePages(
      (function* (): Generator<PagePicture> {
        for (const number of numbers) {
          const [width, height] = file.sizeOf(number);
          const wanted = Math.min(MAX_DPI, Math.max(MIN_DPI, file.findPictureDpi(number) ?? USUAL_DPI));
          const dpi = Math.min(wanted, Math.sqrt(MAX_PIXELS / (width * height)) * PT);
          yield { number, picture: file.render(number, dpi), dpi };
        }
      })(),
      ocrEngine,
    ),
  );
