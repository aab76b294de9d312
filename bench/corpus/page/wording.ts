import type { Random } from '../random.js';

/** How one report writes the form's words. Every variant was seen in real reports (EDITIONS.md, Wording and marks). */
export interface Wording {
  readonly brackets: 'full' | 'half' | 'half_space';
  readonly ordinal: '.' | '、' | '．' | '. ';
  readonly quotes: 'curly' | 'straight' | 'corner' | 'none';
  readonly comma: 'full' | 'half';
  /** Inner spaces in short headings: 总 计, 结 果 维 持. */
  readonly spaced: boolean;
  /** Inner spaces around the item: 第二十条 第（一）项. */
  readonly spacedItems: boolean;
  /** Chance that a label takes one of its other wordings. */
  readonly variants: number;
  /** Labels with one character lost or mistaken. */
  readonly typos: number;
}

export const OFFICIAL_WORDING: Wording = {
  brackets: 'full',
  ordinal: '.',
  quotes: 'curly',
  comma: 'full',
  spaced: false,
  spacedItems: false,
  variants: 0,
  typos: 0,
};

export function toWording(random: Random): Wording {
  if (random.chance(0.25)) return OFFICIAL_WORDING;
  return {
    brackets: random.pick(['full', 'full', 'half', 'half_space']),
    ordinal: random.pick(['.', '.', '.', '、', '．', '. ']),
    quotes: random.pick(['curly', 'curly', 'straight', 'corner', 'none']),
    comma: random.pick(['full', 'full', 'half']),
    spaced: random.chance(0.35),
    spacedItems: random.chance(0.15),
    variants: random.pick([0, 0, 0.1, 0.3]),
    typos: random.pick([0, 0, 0, 1, 2]),
  };
}

/** One of a label's wordings: the form's own mostly. */
export function pickLabel(labels: readonly string[], wording: Wording, random: Random): string {
  const first = labels[0] ?? '';
  return labels.length > 1 && random.chance(wording.variants) ? random.pick(labels.slice(1)) : first;
}

/** The label in this report's punctuation. */
export function toWorded(text: string, wording: Wording): string {
  const ordinal = text.replace(/^(\d)[.．、]/, (_, digit: string) => `${digit}${wording.ordinal}`);
  const quoted = ordinal.replace(/“([^”]*)”/g, (_, inner: string) => {
    switch (wording.quotes) {
      case 'straight':
        return `"${inner}"`;
      case 'corner':
        return `『${inner}』`;
      case 'none':
        return inner;
      default:
        return `“${inner}”`;
    }
  });
  const commas = wording.comma === 'half' ? quoted.replaceAll('，', ',').replaceAll('：', ':') : quoted;
  const spaced = wording.spacedItems ? commas.replace('第二十条第', '第二十条 第') : commas;
  if (wording.brackets === 'full') return spaced;
  const halved = spaced.replaceAll('（', '(').replaceAll('）', ')');
  return wording.brackets === 'half_space' ? halved.replace(/^(\([一二三四五六七]\))/, '$1 ') : halved;
}

/** 总计 → 总 计, for short headings. */
export function toSpaced(text: string, wording: Wording): string {
  return wording.spaced && text.length <= 4 && /^[\u4e00-\u9fff]+$/.test(text) ? [...text].join(' ') : text;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  掌: '常',
  握: '据',
  规: '归',
  程: '呈',
  复: '覆',
  仍: '任',
  类: '累',
  补: '朴',
  务: '物',
};

/** One character lost or mistaken, past the ordinal, in a label long enough to stay recognisable. */
export function toMistyped(text: string, random: Random): string {
  const characters = [...text];
  if (characters.length < 8) return text;
  const at = random.int(3, characters.length - 2);
  const character = characters[at] ?? '';
  if (!/[\u4e00-\u9fff]/.test(character)) return text;
  const wrong = random.chance(0.5) ? (LOOKALIKES[character] ?? '') : '';
  return [...characters.slice(0, at), wrong, ...characters.slice(at + 1)].join('');
}
