const DIGITS = new Map([...'零一二三四五六七八九'].map((ch, n) => [ch, n]));
for (const [ch, n] of [
  ['〇', 0],
  ['○', 0],
  ['两', 2],
  ['壹', 1],
  ['贰', 2],
  ['叁', 3],
  ['肆', 4],
  ['伍', 5],
  ['陆', 6],
  ['柒', 7],
  ['捌', 8],
  ['玖', 9],
] as const) {
  DIGITS.set(ch, n);
}
const UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const MYRIADS = new Map([
  ['万', 1e4],
  ['亿', 1e8],
]);

/** A number spelled out in Chinese numerals (十二, 一百零三, 二〇一九); null where the text is anything else. */
export function readChineseNumber(text: string): number | null {
  const chars = [...text];
  if (chars.length === 0) return null;
  if (chars.length > 1 && chars.every((ch) => DIGITS.has(ch))) {
    return Number(chars.map((ch) => DIGITS.get(ch)).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const ch of chars) {
    const asDigit = DIGITS.get(ch);
    const unit = UNITS.get(ch);
    const myriad = MYRIADS.get(ch);
    if (asDigit !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = asDigit;
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = null;
    } else if (myriad !== undefined) {
      if (section === 0 && digit === null) return null;
      total += (section + (digit ?? 0)) * myriad;
      section = 0;
      digit = null;
    } else {
      return null;
    }
  }
  return total + section + (digit ?? 0);
}
