const DIGITS = '零一二三四五六七八九';

/** Chinese numeral of 0…9999: 0 → 零, 12 → 十二, 205 → 二百零五. */
export function toChineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) throw new RangeError(`no numeral for ${value}`);
  if (value === 0) return '零';
  const units = ['千', '百', '十', ''];
  const digits = String(value).padStart(4, '0');
  let text = '';
  let gap = false;
  for (let i = 0; i < 4; i++) {
    const digit = Number(digits[i]);
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${DIGITS[digit]}${units[i]}`;
      gap = false;
    }
  }
  return value >= 10 && value < 20 ? text.slice(1) : text;
}

/** Thousands separators in the whole part: 517645 → 517,645. */
export function toGrouped(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

export function toFullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));
}
