import { ExtractionFailure } from '../../model/failure.js';
import type { OcrEngine } from './ocr-engine.js';

/** `auto`: PP-OCR, and Tesseract as the second opinion; Tesseract alone where PP-OCR's runtime cannot be loaded. */
export const OCR_CHOICES = ['auto', 'ppocr', 'tesseract'] as const;
export type OcrChoice = (typeof OCR_CHOICES)[number];

export interface Engines {
  readonly first: OcrEngine;
  /** Asked about figures of which the first is not sure. */
  readonly second: OcrEngine | null;
  /** Why the first is not the one that is used by choice; null where it is. */
  readonly replaced: string | null;
}

/** How engines are opened. */
export interface EngineDoors {
  readonly ppocr: () => Promise<OcrEngine>;
  readonly tesseract: (words: boolean) => Promise<OcrEngine>;
}

let opening: Promise<OcrEngine> | null = null;

const DOORS: EngineDoors = {
  // Once for the process: its model takes a third of a second and 100 MB, and keeps nothing of what it reads.
  ppocr: async () => {
    opening ??= import('./ppocr-engine.js').then((module) => module.openPpocrEngine());
    try {
      return { ...(await opening), close: async () => {} };
    } catch (error) {
      opening = null;
      throw error;
    }
  },
  tesseract: async (words) => (await import('./tesseract-engine.js')).openTesseractEngine(words),
};

/**
 * Opens engines for one document.
 * @throws ExtractionFailure `ocr_unavailable` where the chosen engine, or any at all, cannot be loaded
 */
export async function withEngines<T>(
  choice: OcrChoice,
  use: (engines: Engines) => Promise<T>,
  doors: EngineDoors = DOORS,
): Promise<T> {
  const engines = await openEngines(choice, doors);
  try {
    return await use(engines);
  } finally {
    await engines.first.close();
    await engines.second?.close();
  }
}

async function openEngines(choice: OcrChoice, doors: EngineDoors): Promise<Engines> {
  if (choice === 'tesseract')
    return { first: await openOrFail(() => doors.tesseract(true)), second: null, replaced: null };
  if (choice === 'ppocr') return { first: await openOrFail(doors.ppocr), second: null, replaced: null };
  try {
    return { first: await doors.ppocr(), second: await doors.tesseract(false), replaced: null };
  } catch (error) {
    return { first: await openOrFail(() => doors.tesseract(true)), second: null, replaced: toReason(error) };
  }
}

async function openOrFail(open: () => Promise<OcrEngine>): Promise<OcrEngine> {
  try {
    return await open();
  } catch (error) {
    throw new ExtractionFailure('ocr_unavailable', `the recogniser cannot be loaded: ${toReason(error)}`, {
      cause: error,
    });
  }
}

function toReason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
