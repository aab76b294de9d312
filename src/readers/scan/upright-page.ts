import { heightOf, widthOf } from '../../layout/pixels/find-parts.js';
import type { Raster } from '../../layout/pixels/raster.js';
import { type InkLine, windowToInk } from '../../layout/pixels/window-to-ink.js';
import type { OcrEngine } from '../ocr/ocr-engine.js';
import { findLines } from './find-lines.js';
import { type LevelPage, levelPage } from './level-page.js';
import { readLines } from './read-lines.js';

/** Lines read to tell which way up a page is: wide ones, for a nought is a nought upside down too; and so many characters of each. */
const SAMPLE_LINES = 5;
const SAMPLE_CHARACTERS = 8;

/** Mean confidence of Chinese characters in the sample: text the right way up has 0.9 and more, any other way 0.3 and less. */
const UPRIGHT = 0.6;

/** Chinese characters that the sample must show at least. */
const MIN_CHARACTERS = 4;

/**
 * So many lines of so many characters tell at once that a page is upright. A lying page has a few such words too: labels set vertically,
 * single characters that look alike when turned. Fewer lines are held against those of the other ways up.
 */
const TELLING_LINES = 3;
const TELLING_CHARACTERS = 4;

const HAN = /\p{Script=Han}/gu;

/** Upright first, then upside down, then lying. */
const TURNS = [0, 2, 1, 3] as const;

/** Turns a page so that its text can be read. `isText` is false where no way up gives any. */
export async function uprightPage(
  engine: OcrEngine,
  gray: Raster,
  dpi: number,
): Promise<{ readonly page: LevelPage; readonly isText: boolean }> {
  const tried: { readonly page: LevelPage; readonly score: TextScore }[] = [];
  for (const quarters of TURNS) {
    const page = levelPage(gray, dpi, quarters);
    const lines = [...findLines(page), ...labelLines(page)];
    if (lines.length === 0) return { page, isText: false };
    const score = await scoreText(engine, page, lines);
    if (score.mean >= UPRIGHT && score.tellingLines >= TELLING_LINES) return { page, isText: true };
    tried.push({ page, score });
  }
  const best = tried.toSorted(
    (a, b) => b.score.tellingLines - a.score.tellingLines || b.score.sum - a.score.sum,
  )[0] as (typeof tried)[number];
  return { page: best.page, isText: best.score.mean >= UPRIGHT };
}

/** How much of a sample of lines is text. */
interface TextScore {
  /** Mean confidence of its Chinese characters; 0 where there are too few. */
  readonly mean: number;
  /** Confidences of all of them together: more text counts more. */
  readonly sum: number;
  readonly tellingLines: number;
}

async function scoreText(engine: OcrEngine, page: LevelPage, lines: readonly InkLine[]): Promise<TextScore> {
  const sample = lines
    .toSorted((a, b) => aspectOf(b) - aspectOf(a))
    .slice(0, SAMPLE_LINES)
    .map(toBeginning);
  const read = (await readLines(engine, page, sample)).map(({ text, likeness }) => ({
    count: text.match(HAN)?.length ?? 0,
    likeness,
  }));
  const characters = read.reduce((all, { count }) => all + count, 0);
  const sum = read.reduce((all, { count, likeness }) => all + count * likeness, 0);
  return {
    mean: characters < MIN_CHARACTERS ? 0 : sum / characters,
    sum,
    tellingLines: read.filter(({ count, likeness }) => count >= TELLING_CHARACTERS && likeness >= UPRIGHT).length,
  };
}

/** More characters make a line no better sample. */
function aspectOf({ box }: InkLine): number {
  return Math.min(SAMPLE_CHARACTERS, widthOf(box) / heightOf(box));
}

function toBeginning({ box, parts }: InkLine): InkLine {
  const [x0, y0, x1, y1] = box;
  return { box: [x0, y0, Math.min(x1, x0 + SAMPLE_CHARACTERS * heightOf(box)), y1], parts };
}

/** Lines inside the widest cells of the page's grids: a page of table has hardly any others. */
function labelLines(page: LevelPage): readonly InkLine[] {
  const cells = page.grids
    .flatMap((grid) => grid.cells)
    .toSorted((a, b) => b.box[2] - b.box[0] - (a.box[2] - a.box[0]))
    .slice(0, 3 * SAMPLE_LINES);
  return cells.flatMap(({ box }) => {
    const inset = Math.max(2, Math.round(page.dpi * 0.02));
    const ink = windowToInk(page, [
      Math.round(box[0]) + inset,
      Math.round(box[1]) + inset,
      Math.round(box[2]) - inset,
      Math.round(box[3]) - inset,
    ]);
    return ink.state === 'ink' ? ink.lines : [];
  });
}
