import type { Direction } from '../../layout/drawing.js';
import type { Box } from '../../model/place.js';
import type { Matrix } from './matrix.js';
import { toPlainForms } from './plain-forms.js';

/**
 * Top and bottom of a character's box, in parts of the font size from the baseline: the ideographic em box. The fonts' own ascents
 * are not used: real ones range from 0 to 1.5, and a text's middle must not depend on them.
 */
export const EM_ASCENT = 0.88;
export const EM_DESCENT = -0.12;

/** Tangent of the slant up to which a run counts as parallel to an axis: scans and drawing programs are off by up to 2°. */
const SKEW_LIMIT = 0.035;

/** Render modes without ink: 3 draws nothing, 7 only clips. */
export const INKLESS_MODES: ReadonlySet<number> = new Set([3, 7]);

/** Stands for a character without meaning, so that "1?2" is never read as 12. */
export const UNMAPPED = '\ufffd';

/** Control characters and the private use area say nothing; U+F020–F0FF there is the convention of symbol fonts (bullets). */
const MEANINGLESS = /[\p{Cc}\ufffd\ufffe\uffff\ue000-\uf01f\uf100-\uf8ff]/u;

/** What a font says of a character, in its ordinary form; `UNMAPPED` where that is nothing. */
export function toCharacters(unicode: string): string {
  return unicode === '' || MEANINGLESS.test(unicode) ? UNMAPPED : toPlainForms(unicode);
}

/** The way a run goes, from the map of its text to the page as displayed. `scale`: the sign of the font size and of the horizontal scale. */
export function toDirection([a, b, c, d]: Matrix, vertical: boolean, scale: number): Direction {
  const sign = vertical ? -1 : Math.sign(scale) || 1;
  const x = (vertical ? c : a) * sign;
  const y = (vertical ? d : b) * sign;
  if (Math.abs(y) <= SKEW_LIMIT * Math.abs(x)) return x >= 0 ? 'right' : 'left';
  if (Math.abs(x) <= SKEW_LIMIT * Math.abs(y)) return y >= 0 ? 'down' : 'up';
  return 'skewed';
}

/** Whether the character's middle is inside the visible region: what the clip hides is not printed. */
export function isWithin([x0, y0, x1, y1]: Box, clip: Box): boolean {
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return x >= clip[0] && x <= clip[2] && y >= clip[1] && y <= clip[3];
}
