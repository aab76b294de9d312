/**
 * How many columns a character takes, as the program that aligned the text counted:
 * - `wide`: East Asian wide and full-width characters take two (terminals, editors, Unicode Annex #11);
 * - `ambiguous`: also those of ambiguous width, as Chinese fonts draw them (“ ” — … ①);
 * - `narrow`: every character takes one (`pdftotext -layout` counts so).
 */
export const WIDTH_MODELS = ['wide', 'ambiguous', 'narrow'] as const;
export type WidthModel = (typeof WIDTH_MODELS)[number];

/** Column of every UTF-16 offset of the line, the end included. */
export function lineToColumns(line: string, model: WidthModel): readonly number[] {
  const columns: number[] = [0];
  let column = 0;
  for (let i = 0; i < line.length; i++) {
    column += toWidth(line.charCodeAt(i), model);
    columns.push(column);
  }
  return columns;
}

/** Columns that the characters from one UTF-16 offset to another take. */
export function toColumns(line: string, from: number, to: number, model: WidthModel): number {
  let columns = 0;
  for (let i = from; i < to; i++) columns += toWidth(line.charCodeAt(i), model);
  return columns;
}

/** Whether the models `wide` and `ambiguous` count the line differently. */
export function hasAmbiguousWidths(line: string): boolean {
  for (let i = 0; i < line.length; i++) if (isAmbiguous(line.charCodeAt(i))) return true;
  return false;
}

function toWidth(unit: number, model: WidthModel): number {
  // Most of a text, first.
  if (unit >= 0x4e00 && unit <= 0x9fff) return model === 'narrow' ? 1 : 2;
  if (unit < 0xa7) return 1;
  // The trailing half of a character beyond U+FFFF: the leading half has been counted.
  if (unit >= 0xdc00 && unit <= 0xdfff) return 0;
  if (unit === 0xfeff || unit === 0x200b) return 0;
  if (model === 'narrow') return 1;
  if (isWide(unit)) return 2;
  return model === 'ambiguous' && isAmbiguous(unit) ? 2 : 1;
}

function isWide(unit: number): boolean {
  return (
    (unit >= 0x1100 && unit <= 0x115f) ||
    (unit >= 0x2e80 && unit <= 0xa4cf) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xd800 && unit <= 0xdbff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xfe30 && unit <= 0xfe6f) ||
    (unit >= 0xff00 && unit <= 0xff60) ||
    (unit >= 0xffe0 && unit <= 0xffe6)
  );
}

/** Of those of ambiguous width, the ones that occur in Chinese text. */
function isAmbiguous(unit: number): boolean {
  return (
    unit === 0xa7 ||
    unit === 0xb0 ||
    unit === 0xb1 ||
    unit === 0xb7 ||
    unit === 0xd7 ||
    unit === 0xf7 ||
    (unit >= 0x2010 && unit <= 0x203b) ||
    (unit >= 0x2100 && unit <= 0x22ff) ||
    (unit >= 0x2460 && unit <= 0x27ff)
  );
}
