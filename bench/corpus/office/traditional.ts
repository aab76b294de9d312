import iconv from 'iconv-lite';
import { Converter } from 'opencc-js';
import { toOutline } from '../page/outline.js';
import type { Random } from '../random.js';
import { toLines } from '../text/lines.js';
import { writeLeadingPipes } from '../text/writers-delimited.js';
import type { ReportTruth } from '../truth/model.js';

/** Characters of Hong Kong or of Taiwan, the latter with its own words besides. */
export type Variety = 'hk' | 'tw' | 'twp';

const CONVERTERS = {
  hk: Converter({ from: 'cn', to: 'hk' }),
  tw: Converter({ from: 'cn', to: 'tw' }),
  twp: (text: string) => Converter({ from: 'cn', to: 'tw' })(text.replaceAll('信息', '资讯')),
};

export function toTraditional(text: string, variety: Variety): string {
  return CONVERTERS[variety](text);
}

export function orTraditional(text: string | null | undefined, variety: Variety): string | null {
  return text === null || text === undefined ? null : toTraditional(text, variety);
}

export function toPipedText(report: ReportTruth, random: Random): string {
  const layout = { table: writeLeadingPipes, gap: false, wrap: null, markdown: false, pageLength: null };
  const lines = toLines(toOutline(report, random.fork('outline')), layout, random.fork('lines'));
  return `${lines.filter((line) => line !== '\f').join('\n')}\n`;
}

/** In Big5 where every character has a place there. */
export function toBig5OrUtf8(
  text: string,
  isPage: boolean,
  random: Random,
): { readonly extension: string; readonly bytes: Uint8Array } {
  const extension = isPage ? 'html' : 'txt';
  const declared = text.replace('charset=utf-8', 'charset=big5');
  const big5 = iconv.encode(declared, 'big5');
  const fits = iconv.decode(big5, 'big5') === declared;
  return { extension, bytes: new Uint8Array(fits && random.chance(0.7) ? big5 : Buffer.from(text, 'utf8')) };
}
