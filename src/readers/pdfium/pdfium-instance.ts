import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { PdfiumCalls } from './pdfium-calls.js';

/** Bytes for the results of single calls: the largest are six floats. */
const SCRATCH_BYTES = 64;

/** Bytes: PDFium's memory never shrinks. An instance that grew beyond this is given up when its document is closed. */
const MAX_IDLE_MEMORY = 192 * 1024 * 1024;

/** PDFium, loaded. It may end in the middle of a damaged file; nothing of it can be used afterwards. */
export interface Pdfium {
  readonly module: WrappedPdfiumModule;
  readonly calls: PdfiumCalls;
  /** Address of a few bytes for results. */
  readonly scratch: number;
  /** Its memory as it is now: it moves when it grows. */
  readonly memory: () => PdfiumMemory;
  isBroken: boolean;
}

export interface PdfiumMemory {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

/** PDFium ended itself while it worked on a file: what it held is lost. */
export class PdfiumBroken extends Error {
  override readonly name = 'PdfiumBroken';
}

let loading: Promise<Pdfium> | null = null;

/** The process's PDFium, from the installed package; a fresh one after the last has broken. */
export async function loadPdfium(): Promise<Pdfium> {
  loading ??= startPdfium();
  const loaded = await loading;
  if (!loaded.isBroken) return loaded;
  loading = null;
  return loadPdfium();
}

async function startPdfium(): Promise<Pdfium> {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const bytes = await readFile(path);
  // What it has to say when it ends goes with the error; it would print it.
  const quiet = { print: () => undefined, printErr: () => undefined };
  const module = await init({ ...quiet, wasmBinary: new Uint8Array(bytes).buffer });
  module.PDFiumExt_Init();
  // The package's types need another package to know of these.
  const calls = module.pdfium.wasmExports as unknown as PdfiumCalls;
  const memory = module.pdfium as unknown as PdfiumMemory;
  return { module, calls, scratch: calls.malloc(SCRATCH_BYTES), memory: () => memory, isBroken: false };
}

/**
 * Runs a piece of work that calls PDFium and waits for nothing.
 * @throws PdfiumBroken where PDFium ended, now or in an earlier piece; what else the work throws
 */
export function usePdfium<T>(pdfium: Pdfium, work: () => T): T {
  if (pdfium.isBroken) throw new PdfiumBroken('PDFium ended while it read another part');
  try {
    return work();
  } catch (error) {
    if (!isEnd(error)) throw error;
    pdfium.isBroken = true;
    throw new PdfiumBroken(`PDFium ended: ${error.message.split('\n')[0]}`, { cause: error });
  }
}

/** A trap, an abort, or a stack without end; all leave PDFium's memory as it was in the middle of something. */
export function isEnd(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'RuntimeError' || error.name === 'RangeError');
}

/** Copies the file in and opens it for as long as `use` runs. `document` is 0 where it cannot be opened: `code` says why. */
export async function withPdfiumDocument<T>(
  pdfium: Pdfium,
  bytes: Uint8Array,
  password: string | null,
  use: (document: number, code: number) => Promise<T>,
): Promise<T> {
  const { calls } = pdfium;
  const secret = new TextEncoder().encode(`${password ?? ''}\0`);
  const [document, file, code] = usePdfium(pdfium, () => {
    const at = copyIn(pdfium, bytes);
    const secretAt = copyIn(pdfium, secret);
    const opened = calls.FPDF_LoadMemDocument(at, bytes.length, secretAt);
    calls.free(secretAt);
    return [opened, at, opened === 0 ? calls.FPDF_GetLastError() : 0] as const;
  });
  try {
    return await use(document, code);
  } finally {
    close(pdfium, document, file);
  }
}

function close(pdfium: Pdfium, document: number, file: number): void {
  if (pdfium.isBroken) return;
  try {
    usePdfium(pdfium, () => {
      if (document !== 0) pdfium.calls.FPDF_CloseDocument(document);
      pdfium.calls.free(file);
    });
  } catch (error) {
    if (!(error instanceof PdfiumBroken)) throw error;
  }
  // Others that still read with it keep it; the next document gets a fresh one.
  if (pdfium.memory().HEAPU8.length > MAX_IDLE_MEMORY) loading = null;
}

function copyIn(pdfium: Pdfium, bytes: Uint8Array): number {
  const at = pdfium.calls.malloc(bytes.length);
  if (at === 0) throw new RangeError(`no memory for ${bytes.length} bytes`);
  pdfium.memory().HEAPU8.set(bytes, at);
  return at;
}
