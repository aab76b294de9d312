import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openFont } from './fontkit-adapter.js';

/** The one Chinese font of the generated PDFs (OFL), embedded as a subset of the glyphs used. */
export interface ChineseFont {
  readonly bytes: Uint8Array;
  /** Width in points. Throws on a character without a glyph: a box on the page would not be what the truth says. */
  measure(text: string, size: number): number;
}

let loaded: ChineseFont | null = null;

export function readChineseFont(): ChineseFont {
  if (loaded !== null) return loaded;
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  const bytes = readFileSync(entry.replace(/dist[\\/][^\\/]*$/, 'fonts/NotoSansHans-Regular.otf'));
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
