import { centreX, cluster, overlap, roundBox, unionBoxes } from './boxes.js';
import type { PlacedWord } from './glyphs-to-words.js';

/** Parts of the font size: middles of stacked characters are this near to one upright line. */
const SAME_COLUMN = 0.2;

/** Parts of the font size: from one stacked character to the next. Rows of a table are 1.5 or more apart. */
const MAX_PITCH = 1.4;

/** Fewer characters over each other are chance: the first words of two lines, a heading of a narrow column. */
const MIN_STACK = 4;

const STACKABLE = /^[\p{Script=Han}、（）]$/u;

/** Ordinals under each other number the rows. */
const ONLY_ORDINALS = /^[一二三四五六七八九十、]+$/u;

/**
 * A label set one character a line (「三、本年度办理结果」 beside its rows) → one vertical word. Only at the left edge, where such labels stand:
 * a column of units or marks is none.
 */
export function stackWords(words: readonly PlacedWord[]): readonly PlacedWord[] {
  const single = words.filter((word) => word.direction === 'right' && STACKABLE.test(word.text));
  const leftmost = single.filter((word) => !words.some((other) => standsLeftOf(other, word)));
  const size = Math.min(...leftmost.map((word) => word.size));
  const stacks = cluster(leftmost, (word) => centreX(word.box), SAME_COLUMN * size)
    .flatMap(toChains)
    .filter((stack) => stack.length >= MIN_STACK && !ONLY_ORDINALS.test(toText(stack)));
  const stacked = new Set(stacks.flat());
  return [...words.filter((word) => !stacked.has(word)), ...stacks.map(toStackedWord)];
}

function standsLeftOf(other: PlacedWord, word: PlacedWord): boolean {
  const high = word.box[3] - word.box[1];
  const beside = overlap(other.box[1], other.box[3], word.box[1], word.box[3]) > high / 2;
  return beside && other.box[2] <= word.box[0];
}

function toChains(column: readonly PlacedWord[]): readonly (readonly PlacedWord[])[] {
  const chains: PlacedWord[][] = [];
  for (const word of column.toSorted((a, b) => a.box[1] - b.box[1])) {
    const last = chains.at(-1)?.at(-1);
    if (last !== undefined && word.box[1] - last.box[1] <= MAX_PITCH * word.size) chains.at(-1)?.push(word);
    else chains.push([word]);
  }
  return chains;
}

function toText(stack: readonly PlacedWord[]): string {
  return stack.map((word) => word.text).join('');
}

function toStackedWord(stack: readonly PlacedWord[]): PlacedWord {
  return {
    text: toText(stack),
    box: roundBox(unionBoxes(stack.map((word) => word.box)) ?? [0, 0, 0, 0]),
    size: stack[0]?.size ?? 0,
    vertical: true,
    direction: 'down',
  };
}
