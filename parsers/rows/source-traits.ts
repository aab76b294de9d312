import type { CellMethod } from '../../src/model/record.js';
import type { LogicalRow } from './logical-row.js';

/** What a whole source tells of how its tables may be read. */
export interface SourceTraits {
  readonly method: CellMethod;
  /**
   * Lines that stood before were removed, as some extractors do to get rid of running heads: a row without its figures is then no row
   * of blanks, and no sum may choose among what is left.
   */
  readonly linesRemoved: boolean;
  /** Something of the source was not read, or was recognised from a picture: a row that is not found may stand there all the same. */
  readonly mayHideRows: boolean;
}

/** Fewer lines, or neighbours, may all differ by chance. */
const MIN_FIGURE_LINES = 8;

/**
 * Tables repeat their figures, and a row repeats its own: where no line of figures comes twice in a whole report, or none is like the
 * one before it in its row, the repeated ones were removed.
 */
export function hasLinesRemoved(rows: readonly LogicalRow[]): boolean {
  const lines: string[] = [];
  let neighbours = 0;
  let alike = 0;
  for (const row of rows) {
    const own = toFigureLines(row);
    neighbours += Math.max(0, own.length - 1);
    alike += own.filter((line, n) => n > 0 && line === own[n - 1]).length;
    lines.push(...own);
  }
  const allDiffer = lines.length >= MIN_FIGURE_LINES && new Set(lines).size === lines.length;
  return allDiffer || (neighbours >= MIN_FIGURE_LINES && alike === 0);
}

/** The lines of a row that hold nothing but its figures, top to bottom. */
function toFigureLines({ knowledge, labels, data }: LogicalRow): readonly string[] {
  const lines = new Map<string, string>();
  for (const { text, place } of knowledge === 'stream' ? data : []) {
    // A figure on its label's line is told apart by the label.
    if (place.at === null || labels.some((label) => label.place.at === place.at)) continue;
    lines.set(place.at, `${lines.get(place.at) ?? ''} ${text}`.trim());
  }
  return [...lines.values()].filter((line) => line !== '');
}
