/** Characters: more than the figures of one row is a table of its own. */
const MAX_BARE_CHARS = 40;

/** Characters: the form's longest label has 40, with its note 60; more in a frame is prose that a page lays out. */
export const MAX_FRAMED_CHARS = 100;

/** Figures, and marks that stand where a figure would. */
const BARE = /^[\s\d０-９.,，．+\-−－＋%％/／—–…]+$/u;

/**
 * Whether the text of a table inside a data table's cell is nothing but figures: then it is that cell's text, set in a frame of its own, and no
 * table. `text`: of the whole inner table.
 */
export function isBare(text: string): boolean {
  return text.length <= MAX_BARE_CHARS && text.trim() !== '' && BARE.test(text);
}

/** Unicode's stand-in for something that is no text: a cell that shows a picture or a table of words alone is not blank, and cannot be read. */
export const OBJECT = '\ufffc';

/** Texts that stand apart in one cell with a frame in it: the ellipsis between them makes several no number, however they would read together. */
export function joinApart(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('…');
}
