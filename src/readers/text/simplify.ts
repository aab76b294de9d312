import { Converter } from 'opencc-js/t2cn';

/** The word of the forms that Taiwan says otherwise. */
const OTHER_WORDS: readonly (readonly [traditional: string, simplified: string])[] = [['資訊', '信息']];

/** OpenCC's tables: with phrases, so that 乾 is 干 or 乾 as its neighbours say; the Hong Kong table knows most variants. */
const convert = Converter({ from: 'hk', to: 'cn' });

/** The same text in simplified characters, of the same length: a place in one is a place in the other. */
export function simplifyText(text: string): string {
  let known = text;
  for (const [traditional, simplified] of OTHER_WORDS) known = known.replaceAll(traditional, simplified);
  const whole = convert(known);
  if (whole.length === text.length) return whole;
  return [...known].map((character) => {
    const one = convert(character);
    return one.length === character.length ? one : character;
  }).join(''); // biome-ignore format: one chain
}
