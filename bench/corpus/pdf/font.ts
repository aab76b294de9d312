import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openFont } from './fontkit-adapter.js';

/** The one Chinese font of the generated PDFs (OFL), embedded as a subset of the glyphs used. */
export interface ChineseFont {
  readonly bytes: Uint8Array;
  /** Width in points. Throws on a character without a glyph: a box on the page would not be what the truth says. */
  measure(text: string, size: number): number;
}

/** Where the font's package keeps its files. */
export const CHINESE_FONT_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '..',
  'fonts',
);

let loaded: ChineseFont | null = null;

export function readChineseFont(): ChineseFont {
  if (loaded !== null) return loaded;
  const bytes = readFileSync(join(CHINESE_FONT_FOLDER, 'NotoSansHans-Regular.otf'));
  const font = openFont(bytes);
  const advances = new Map<string, number>();
  const toAdvance = (character: string): number => {
    const known = advances.get(character);
    if (known !== undefined) return known;
    const code = character.codePointAt(0) ?? 0;
    if (!font.hasGlyphForCodePoint(code))
      throw new RangeError(`the font has no glyph for U+${code.toString(16)} ${character}`);
    const advance = font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm;
    advances.set(character, advance);
    return advance;
  };
  loaded = {
    bytes,
    measure: (text, size) => [...text].reduce((width, character) => width + toAdvance(character) * size, 0),
  };
  return loaded;
}
