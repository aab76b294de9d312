const CHINESE_DIGITS = '〇一二三四五六七八九';
const FINANCIAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
]; // biome-ignore format: a table

/** A list's number as Word writes it in a format of ECMA-376, 17.18.59; formats that no Chinese report uses are written in digits. */
export function toListNumber(number: number, format: string): string {
  if (!Number.isInteger(number) || number < 0 || number > 9999) return String(number);
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographLegalTraditional':
      return toCounted(number, CHINESE_DIGITS, ['', '十', '百', '千']);
    case 'chineseLegalSimplified':
      return toCounted(number, FINANCIAL_DIGITS, ['', '拾', '佰', '仟']);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(number)].map((digit) => CHINESE_DIGITS.charAt(Number(digit))).join('');
    case 'ideographTraditional':
      return STEMS.charAt(number - 1) || String(number);
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(number)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x245f + number) : String(number);
    case 'upperLetter':
      return toLetters(number).toUpperCase();
    case 'lowerLetter':
      return toLetters(number);
    case 'upperRoman':
      return toRoman(number).toUpperCase();
    case 'lowerRoman':
      return toRoman(number);
    default:
      return String(number);
  }
}

function toCounted(number: number, digits: string, units: readonly string[]): string {
  if (number === 0) return digits.charAt(0);
  const places = [...String(number)].map(Number);
  let text = '';
  let zero = false;
  places.forEach((digit, index) => {
    if (digit === 0) {
      zero = text !== '';
      return;
    }
    if (zero) text += '零';
    zero = false;
    text += digits.charAt(digit) + (units[places.length - 1 - index] ?? '');
  });
  return number >= 10 && number < 20 ? text.slice(1) : text;
}

/** a … z, aa, bb …, as Word counts on. */
function toLetters(number: number): string {
  if (number < 1) return '';
  return String.fromCharCode(0x61 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

function toRoman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, letters] of ROMAN) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}
