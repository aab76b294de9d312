import type { PdfFont } from './graphics-state.js';
import { toMatrix } from './matrix.js';

/** What pdf.js exports of a font with `fontExtraProperties`; class instances arrive as plain data. */
export interface RawFont {
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
  readonly fontMatrix?: ArrayLike<number>;
  readonly bbox?: ArrayLike<number>;
  readonly defaultVMetrics?: ArrayLike<number>;
  readonly composite?: boolean;
  /** Of a Type3 font: what draws each character, by its name. */
  readonly charProcOperatorList?: { readonly [name: string]: { readonly fnArray: ArrayLike<number> } };
  /** A map from code to text, or (without `_map`) the identity, which pdf.js takes where the font says nothing. */
  readonly toUnicode?: { readonly _map?: { readonly [code: number]: unknown } };
}

/** Reads the exported font. Of a composite font without any map of its own no code has a meaning, whatever pdf.js guesses. */
export function toPdfFont(raw: RawFont): PdfFont {
  const map = raw.toUnicode?._map;
  const composite = raw.composite === true;
  return {
    vertical: raw.vertical === true,
    isType3Font: raw.isType3Font === true,
    fontMatrix: raw.fontMatrix ? toMatrix(raw.fontMatrix) : [0.001, 0, 0, 0.001, 0, 0],
    bbox: raw.bbox ? Array.from(raw.bbox) : null,
    defaultVMetrics: raw.defaultVMetrics ? Array.from(raw.defaultVMetrics) : null,
    drawsNothing: (name) => raw.charProcOperatorList?.[name]?.fnArray.length === 0,
    mapsCode: (code) => (map === undefined ? !composite : map[code] !== undefined),
  };
}
