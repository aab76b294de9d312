import { cropRaster } from '../../layout/pixels/crop-raster.js';
import type { InkLine } from '../../layout/pixels/window-to-ink.js';
import type { OcrEngine } from '../ocr/ocr-engine.js';
import type { LevelPage } from './level-page.js';

/** A line of running text as read. */
export interface LineText {
  readonly text: string;
  readonly confidence: number;
  /** How much the line looks like text at all, 0…1. */
  readonly likeness: number;
  readonly line: InkLine;
}

const LOOK = { marginX: 0.2, marginY: 0.15, smooth: 0, minHeight: 0 } as const;

/** Grey of paper outside tables: levelled pages are near it. */
const PAPER = 245;

/** Reads lines with the full dictionary. Results come in the lines' order. */
export async function readLines(
  engine: OcrEngine,
  page: LevelPage,
  lines: readonly InkLine[],
): Promise<readonly LineText[]> {
  const black = Math.min(page.black, PAPER - 1);
  const read = await engine.read(lines.map((line) => cropRaster(page.gray, line.box, LOOK, PAPER, black)));
  return lines.map((line, n) => {
    const { text, confidence, likeness } = read[n] ?? NOTHING;
    return { text, confidence, likeness, line };
  });
}

const NOTHING = { text: '', confidence: 0, likeness: 0 };
