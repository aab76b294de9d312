import iconv from 'iconv-lite';

/** What a UTF-16 code unit tells about whether a text was decoded rightly. Bits, since a character may be several. */
export const FREQUENT = 1;
/** In the everyday half of its national standard (GB 2312 level 1, Big5 level 1), hence no surprise anywhere. */
export const COMMON = 2;
/** Arises when frequent characters, written as UTF-8, are read as GBK, and is not common itself. */
export const UTF8_READ_AS_GBK = 4;
/** A letter of Latin-1 or Windows-1252 that Chinese text has no use for, and that Chinese bytes become when read so. */
export const LATIN = 8;
/** Never in a sound text: controls, private use, surrogates out of pairs, the replacement character, non-characters. */
export const BROKEN = 16;

/** The five hundred characters that any Chinese text uses most, those of the disclosure forms, and their traditional shapes. */
const FREQUENT_CHARACTERS =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反明看原利比或但质气第向道变条只没结解问意建月公无系情者最立代想已通并提直题党程展五果员革位入常文总次品式活设及管特件长求基资边流路级少图统接知较将组见计别手期根论运农指几九区强放决被做必先回则任取据处给门即保治造百规领七口导增争济思极交受联认六共权收证改清再采转更单切教速带安场身例真务具万每目至达走积示议声报完类八名确科信节整元况今集传许步群广记需段研界律究观越织低持众书布复容须际商非验连断深难近千周委技备办省列习响约支般感劳便团历市何除消构府称准精值号率维划选标写存亲快效院查型按格易置派层始专状育识适属包调满县局照参细引该价严' +
  '申请答诉讼纠尚未审章范罚征费废止编限依据例予密禁危稳护益执案卷询掌握供补仍访举投版获缴纳逾继续企购额附录栏网站微博众街镇乡村委监督考核培训宣媒渠评估拓优阳光推落责健深' +
  '個這們來時會對發動產學經過進電實還開關點應機體現當種數與業從無義間報門問題東車長書見員話說國縣區議處務復訴訟維糾審規範許罰強費廢統計據編條護執詢確認獲總額辦訊準專單聯號資請為後兩導傳結構習灣臺與網將級組織詳並廣訂擴續誌類項產設備製權責圖';

const PUNCTUATION = '，。、；：？！“”‘’（）《》〈〉〔〕【】「」『』—…·％　０１２３４５６７８９％＋－／．①②③④⑤⑥⑦⑧⑨⑩×';

/** Windows-1252's own characters at 0x80–0x9f. */
const WINDOWS_1252_SPECIALS = 'ƒˆ‰Š‹ŒŽ˜™š›œžŸ€‚„†‡';

let classes: Uint8Array | null = null;

/** The class bits of every UTF-16 code unit; built once, since half of it is asked from the code tables themselves. */
export function characterClasses(): Uint8Array {
  classes ??= buildCharacterClasses();
  return classes;
}

function buildCharacterClasses(): Uint8Array {
  const bits = new Uint8Array(0x10000);
  const mark = (text: string, bit: number): void => {
    for (let i = 0; i < text.length; i++) bits[text.charCodeAt(i)] = (bits[text.charCodeAt(i)] ?? 0) | bit;
  };
  const markRange = (from: number, to: number, bit: number): void => {
    for (let unit = from; unit <= to; unit++) bits[unit] = (bits[unit] ?? 0) | bit;
  };
  // GB 2312 level 1 is rows 16–55; Big5 level 1 is A440–C67E.
  mark(iconv.decode(byteRows(0xb0, 0xd7, [[0xa1, 0xfe]]), 'gb18030'), COMMON);
  mark(iconv.decode(byteRows(0xa4, 0xc6, [[0x40, 0x7e], [0xa1, 0xfe]]), 'big5'), COMMON); // biome-ignore format: one line
  mark(FREQUENT_CHARACTERS + PUNCTUATION, FREQUENT | COMMON);
  markRange(0xa0, 0xff, LATIN);
  mark(WINDOWS_1252_SPECIALS, LATIN);
  markRange(0x00, 0x1f, BROKEN);
  markRange(0x7f, 0x9f, BROKEN);
  markRange(0xd800, 0xf8ff, BROKEN);
  markRange(0xfff9, 0xffff, BROKEN);
  for (const unit of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a]) bits[unit] = 0;
  // No-break space, section, degree, plus-minus, middle dot, times, divided: signs that Chinese text does use.
  for (const unit of [0xa0, 0xa7, 0xb0, 0xb1, 0xb7, 0xd7, 0xf7]) bits[unit] = COMMON;
  const misread = iconv.decode(Buffer.from(spread(FREQUENT_CHARACTERS + PUNCTUATION), 'utf8'), 'gb18030');
  for (let i = 0; i < misread.length; i++) {
    const unit = misread.charCodeAt(i);
    if (unit >= 0x3400 && unit <= 0x9fff && ((bits[unit] ?? 0) & COMMON) === 0) bits[unit] = UTF8_READ_AS_GBK;
  }
  return bits;
}

/** Each character at both alignments against two-byte pairs: once alone, once after an odd number of bytes. */
function spread(text: string): string {
  return [...text].map((character) => `${character}\n的${character}的\n`).join('');
}

function byteRows(first: number, last: number, trails: readonly (readonly [number, number])[]): Buffer {
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead++) {
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail);
  }
  return Buffer.from(bytes);
}
