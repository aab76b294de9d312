/** Characters: more than the figures of one row is a table of its own. */
export const MAX_BARE_CHARS = 40;

/** Figures, and marks that stand where a figure would. */
const BARE = /^[\s\d０-９.,，．+\-−－＋%％/／—–…]+$/u;

/**
 * Whether the text of a table inside a data table's cell is nothing but figures: then it is that cell's text, set in a frame of its own, and no
 * table. Two figures so are no number, and the cell is named. `text`: of the whole inner table.
 */
export function isBare(text: string): boolean {
  return text.length <= MAX_BARE_CHARS && text.trim() !== '' && BARE.test(text);
}
