import iconv from 'iconv-lite';
import type { Random } from '../random.js';

/** What was read as what. All of these can be undone without loss. */
export const MOJIBAKE_KINDS = ['utf8_as_gbk', 'utf8_as_latin1', 'gbk_as_latin1'] as const;
export type MojibakeKind = (typeof MOJIBAKE_KINDS)[number];

function isReversible(text: string): boolean {
  const bytes = iconv.encode(text, 'utf-8');
  return iconv.encode(iconv.decode(bytes, 'gbk'), 'gbk').equals(bytes);
}

/** Runs of Chinese that UTF-8 read as GBK would damage for good get an ideographic space, after which the bytes pair up. */
function toReversible(text: string): string | null {
  const runs = text.split(/([^\u0020-\u007e\n\r\t]+)/);
  const fixed = runs.map((run, index) => (index % 2 === 0 || isReversible(run) ? run : `${run}　`));
  const joined = fixed.join('');
  return isReversible(joined) ? joined : null;
}

/** A text once decoded with the wrong encoding and saved again as UTF-8. */
export function toMojibake(text: string, random: Random): { readonly text: string; readonly kind: MojibakeKind } {
  const wanted = random.pick(MOJIBAKE_KINDS);
  const reversible = wanted === 'utf8_as_gbk' ? toReversible(text) : null;
  if (reversible !== null) {
    return { text: iconv.decode(iconv.encode(reversible, 'utf-8'), 'gbk'), kind: 'utf8_as_gbk' };
  }
  const kind = wanted === 'gbk_as_latin1' ? wanted : 'utf8_as_latin1';
  const bytes = iconv.encode(text, kind === 'gbk_as_latin1' ? 'gbk' : 'utf-8');
  return { text: iconv.decode(bytes, 'latin1'), kind };
}
