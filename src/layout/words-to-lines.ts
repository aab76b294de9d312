import type { Box } from '../model/place.js';
import { centreX, cluster, unionBoxes } from './boxes.js';
import type { PlacedWord } from './glyphs-to-words.js';

/** Words on one baseline, in reading order. */
export interface TextLine {
  readonly words: readonly PlacedWord[];
  readonly box: Box;
}

/**
 * Parts of the smaller font size: how far bottoms of words on one line may differ. Mixed sizes differ by 0.1; a value that stands centred
 * against a label of two lines is half a line, 0.5 or more, away from both and must stay a line of its own.
 */
const SAME_LINE = 0.35;

/** Words → lines, top to bottom; vertical runs stand alone, columns from right to left where they begin at the same height. */
export function wordsToLines(words: readonly PlacedWord[]): readonly TextLine[] {
  const level = words.filter((word) => word.direction === 'right' || word.direction === 'left');
  const others = words.filter((word) => word.direction !== 'right' && word.direction !== 'left');
  return [...levelToLines(level), ...columnsToLines(others)].toSorted(
    (a, b) => a.box[1] - b.box[1] || b.box[0] - a.box[0],
  );
}

function levelToLines(words: readonly PlacedWord[]): readonly TextLine[] {
  const lines: PlacedWord[][] = [];
  for (const word of words.toSorted((a, b) => a.box[3] - b.box[3] || a.box[0] - b.box[0])) {
    const first = lines.at(-1)?.[0];
    const near = first !== undefined && word.box[3] - first.box[3] <= SAME_LINE * Math.min(word.size, first.size);
    if (near) lines.at(-1)?.push(word);
    else lines.push([word]);
  }
  return lines.map((line) =>
    toLine(line.toSorted((a, b) => (line[0]?.direction === 'left' ? b.box[0] - a.box[0] : a.box[0] - b.box[0]))),
  );
}

/** Columns of vertical words: the words of one column follow each other in the run's own direction. */
function columnsToLines(words: readonly PlacedWord[]): readonly TextLine[] {
  return (['down', 'up', 'skewed'] as const).flatMap((direction) => {
    const run = words.filter((word) => word.direction === direction);
    if (direction === 'skewed') return run.map((word) => toLine([word]));
    const size = Math.min(...run.map((word) => word.size));
    const columns = cluster(run, (word) => centreX(word.box), SAME_LINE * size);
    const lines = columns.map((column) =>
      toLine(column.toSorted((a, b) => (direction === 'down' ? a.box[1] - b.box[1] : b.box[3] - a.box[3]))),
    );
    return direction === 'down' ? lines.toReversed() : lines;
  });
}

function toLine(words: readonly PlacedWord[]): TextLine {
  return { words, box: unionBoxes(words.map((word) => word.box)) ?? [0, 0, 0, 0] };
}

/** A line's text: words apart by one space, since a space or a gap is what parted them. */
export function lineToText(line: TextLine): string {
  return line.words.map((word) => word.text).join(' ');
}

const ONE_IDEOGRAPH = /^[\p{Script=Han}、，。：（）()]$/u;

/** The text of a cell: its lines apart by "\n"; characters stacked one a line are one run. */
export function linesToText(lines: readonly TextLine[]): string {
  const texts = lines.map(lineToText);
  const isStack = texts.length > 1 && texts.every((text) => ONE_IDEOGRAPH.test(text));
  return texts.join(isStack ? '' : '\n');
}
