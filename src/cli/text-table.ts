/** Columns that a terminal gives to a character: two for East Asian wide and full-width ones, none for combining marks. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const ZERO = /\p{M}|\p{Cf}/u;

export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += toCharWidth(char);
  return width;
}

function toCharWidth(char: string): number {
  if (char < '\u0300') return 1;
  if (ZERO.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** Cuts from the front, where a path says least: 「…政府信息公开年报.pdf」. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const kept: string[] = [];
  let left = width - 1;
  for (const char of [...text].reverse()) {
    left -= toCharWidth(char);
    if (left < 0) break;
    kept.unshift(char);
  }
  return `…${kept.join('')}`;
}

export function padToWidth(text: string, width: number, side: 'left' | 'right'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + gap : gap + text;
}

/** A cell as text, and how to paint it once it is aligned: escape codes must not be measured. */
export interface TextCell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface TextColumn {
  readonly heading: string;
  /** The side on which the text stands. */
  readonly side: 'left' | 'right';
}

const GAP = '  ';

/** Rows as aligned lines under a heading line; columns are as wide as their widest cell. */
export function renderTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly TextCell[])[],
  paintHeading: (text: string) => string = (text) => text,
): readonly string[] {
  const heading = columns.map((column) => ({ text: column.heading, paint: paintHeading }));
  const all = [heading, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => displayWidth(row[at]?.text ?? ''))));
  return all.map((row) =>
    columns
      .map((column, at) => {
        const cell = row[at] ?? { text: '' };
        const isLast = at === columns.length - 1 && column.side === 'left';
        const text = isLast ? cell.text : padToWidth(cell.text, widths[at] ?? 0, column.side);
        return cell.paint === undefined ? text : cell.paint(text);
      })
      .join(GAP)
      .trimEnd(),
  );
}
