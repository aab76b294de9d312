import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { Drawing } from '../../layout/drawing.js';
import { ExtractionFailure } from '../../model/failure.js';
import { withRejectionsContained } from './contain-rejections.js';
import { toMatrix } from './matrix.js';
import { type Operator, operatorsToDrawing } from './operators-to-drawing.js';
import type { PdfEngine, PdfFile } from './pdf-engine.js';
import { type RawFont, toPdfFont } from './pdfjs-font.js';
import { withinTime } from './within-time.js';

/**
 * Pixels: pictures with more are left out by pdf.js, so 0 leaves out every one. None is ever decoded: a scanned page would cost seconds
 * and hundreds of megabytes, and this door reads text only.
 */
const MAX_PICTURE_PIXELS = 0;

/** Milliseconds: closing waits for pages that are still being read; those of a file that hangs never end. */
const CLOSE_MS = 1_000;

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loading: Promise<PdfJs> | null = null;

/** Loads pdf.js once for the process: it takes a quarter of a second. */
function loadPdfJs(): Promise<PdfJs> {
  loading ??= loadKeepingPush();
  return loading;
}

/**
 * pdf.js's build for Node replaces `Array.prototype.push` for the whole process, for a corner of the standard that V8 gets wrong (a
 * non-writable length); its own costs more than reading the fonts. Both halves are loaded here, and the engine's push put back.
 */
async function loadKeepingPush(): Promise<PdfJs> {
  const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
  try {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    // Sets `globalThis.pdfjsWorker`, which pdf.js then uses instead of loading it at the first file.
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string);
    return pdfjs;
  } finally {
    if (push !== undefined) Object.defineProperty(Array.prototype, 'push', push);
  }
}

/** Folder of the installed pdfjs-dist package: its character maps and standard fonts are read from the disk, nothing is fetched. */
function findPdfJsFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}

async function openPdf(bytes: Uint8Array, password: string | null, stopAtErrors: boolean): Promise<PDFDocumentProxy> {
  const pdfjs = await loadPdfJs();
  const folder = findPdfJsFolder();
  return await pdfjs.getDocument({
    // pdf.js takes the buffer over, so it gets a copy.
    data: new Uint8Array(bytes),
    ...(password === null ? {} : { password }),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    enableXfa: false,
    stopAtErrors,
    maxImageSize: MAX_PICTURE_PIXELS,
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    wasmUrl: join(folder, 'wasm') + sep,
  }).promise;
}

/** @throws ExtractionFailure `pdf_encrypted` or `pdf_damaged` */
async function openPdfOrFail(bytes: Uint8Array, password: string | null): Promise<PDFDocumentProxy> {
  try {
    return await withinTime(openPdf(bytes, password, false));
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      const message = password === null ? 'The PDF needs a password.' : 'The password does not open the PDF.';
      throw new ExtractionFailure('pdf_encrypted', message, { cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExtractionFailure('pdf_damaged', `The PDF cannot be opened: ${reason}`, { cause: error });
  }
}

/** The engine on pdf.js: its operator list gives text, rules and fills in one pass. */
export const PDFJS_ENGINE: PdfEngine = {
  withPdf: (bytes, password, use) => withRejectionsContained(() => withOpenPdf(bytes, password, use)),
};

async function withOpenPdf<T>(
  bytes: Uint8Array,
  password: string | null,
  use: (file: PdfFile) => Promise<T>,
): Promise<T> {
  const document = await openPdfOrFail(bytes, password);
  const opened: PDFDocumentProxy[] = [document];
  const file: PdfFile = {
    pages: document.numPages,
    readPage: (number) => withinTime(readPage(document, number)),
    hasPicture: async (number) => {
      const strict = opened[1] ?? (await withinTime(openPdf(bytes, password, true)));
      opened[1] = strict;
      return await withinTime(hasPicture(document, strict, number));
    },
    engines: () => ['pdf.js'],
  };
  try {
    return await use(file);
  } finally {
    for (const each of opened) await withinTime(each.loadingTask.destroy(), CLOSE_MS).catch(() => undefined);
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<Drawing> {
  const pdfjs = await loadPdfJs();
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const layers = await document.getOptionalContentConfig();
  const list = await page.getOperatorList();
  const drawing = operatorsToDrawing(toOperators(list, pdfjs.OPS), {
    matrix: toMatrix(viewport.transform),
    width: viewport.width,
    height: viewport.height,
    fontOf: (name) => (page.commonObjs.has(name) ? toPdfFont(page.commonObjs.get(name) as RawFont) : null),
    isShown: (group) => layers.isVisible(group),
  });
  page.cleanup();
  return drawing;
}

/** pdf.js's numbers as names: in the list itself, and as the painting operation of a path. */
function* toOperators(
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  codes: { readonly [name: string]: number },
): Generator<Operator> {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
  for (const [index, code] of list.fnArray.entries()) {
    const name = names.get(code);
    if (name === undefined) continue;
    const raw = list.argsArray[index];
    const args = Array.isArray(raw)
      ? raw
      : raw === null || raw === undefined
        ? []
        : Array.from(raw as ArrayLike<unknown>);
    yield name === 'constructPath'
      ? { name, args: [names.get(args[0] as number) ?? '', ...args.slice(1)] }
      : { name, args };
  }
}

/**
 * Told to stop at errors, pdf.js gives up a page at the first picture above the limit; told not to, it goes on without it. So a page that is
 * shorter one way than the other has a picture (or something else that cannot be drawn, which is as good a reason to say so).
 */
async function hasPicture(lenient: PDFDocumentProxy, strict: PDFDocumentProxy, number: number): Promise<boolean> {
  return (await countOperators(strict, number)) < (await countOperators(lenient, number));
}

async function countOperators(document: PDFDocumentProxy, number: number): Promise<number> {
  const page = await document.getPage(number);
  const list = await page.getOperatorList();
  return list.fnArray.length;
}
