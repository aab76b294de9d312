/**
 * Fonts often map a glyph to a look-alike: a Kangxi radical instead of the character (Chromium's PDFs write ⼀ U+2F00 for 一), a presentation
 * form for vertical text, a compatibility ideograph. What is printed is the ordinary character. Full-width digits and letters stay as they are.
 */
const LOOK_ALIKE = /[\u2f00-\u2fdf\ufe10-\ufe19\ufe30-\ufe48\uf900-\ufaff]/gu;

/** Radicals of U+2E80–2EF3 that look like a whole character; Unicode's own normalization leaves them. */
const RADICALS =
  '⺀冫⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋卩⺍小⺎兀⺏尢⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺯糹⺰纟⺱罒⺲罒⺳罓⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const CHARACTERS: ReadonlyMap<string, string> = toPairs(RADICALS);

const RADICAL = /[\u2e80-\u2ef3]/gu;

export function toPlainForms(text: string): string {
  return text
    .replace(LOOK_ALIKE, (form) => form.normalize('NFKC'))
    .replace(RADICAL, (radical) => CHARACTERS.get(radical) ?? radical);
}

function toPairs(joined: string): ReadonlyMap<string, string> {
  const all = [...joined];
  return new Map(all.flatMap((form, i) => (i % 2 === 0 ? [[form, all[i + 1] ?? form] as const] : [])));
}
