import type { Box } from '../model/place.js';
import type { TextLine } from './words-to-lines.js';

const DIGITS = /^[\d０-９.．,，]+$/u;

/** Points: room that a cell keeps free on either side of its text at least; browsers and word processors keep 1 to 6. */
const PADDING_PT = 3;

/** Parts of the font size: lines of one figure are no further apart than lines of text. */
const MAX_LINE_GAP = 0.8;

/**
 * Whether the lines in a drawn cell are one figure that its narrow column wraps: each line but the last leaves no room for one more digit.
 * Figures of several rows that no rule parts are lines of a cell as well; those of such a column would have room.
 */
export function isWrappedFigure(lines: readonly TextLine[], cell: Box): boolean {
  if (lines.length < 2) return false;
  const widths = lines.map((line) => line.box[2] - line.box[0]);
  return lines.every((line, i) => {
    const [word, ...more] = line.words;
    if (word === undefined || more.length > 0 || word.vertical || !DIGITS.test(word.text)) return false;
    const above = lines[i - 1];
    if (above !== undefined && line.box[1] - above.box[3] > MAX_LINE_GAP * word.size) return false;
    const width = widths[i] ?? 0;
    if (i === lines.length - 1) return width <= Math.max(...widths.slice(0, -1)) + 1;
    const digit = width / [...word.text].length;
    return cell[2] - cell[0] - width < digit + 2 * PADDING_PT;
  });
}
