import type { Block } from '../model/document.js';
import { roundBox } from './boxes.js';
import type { Edge } from './strokes-to-edges.js';
import { lineToText, type TextLine } from './words-to-lines.js';

/** Lines outside ruled tables → blocks. */
export function linesToBlocks(lines: readonly TextLine[], _edges: readonly Edge[], page: number): readonly Block[] {
  return lines.map((line) => ({
    kind: 'line',
    text: lineToText(line),
    place: { page, box: roundBox(line.box), at: null },
  }));
}
