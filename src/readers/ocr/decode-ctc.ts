import type { LineReading } from './ocr-engine.js';

/** A recogniser's output for one line: for each time step the probability of each key; key 0 is "nothing". */
export interface CtcOutput {
  readonly data: Float32Array;
  readonly offset: number;
  readonly steps: number;
  readonly keys: number;
}

/** Characters that a recogniser of Chinese takes a printed figure for. */
const LOOK_ALIKES: readonly (readonly [figure: string, characters: string])[] = [
  ['0', '0０OoＯｏ〇○。'],
  ['1', '1１lI|!ｌＩｉi'],
  ['2', '2２Z'],
  ['3', '3３'],
  ['4', '4４'],
  ['5', '5５'],
  ['6', '6６'],
  ['7', '7７'],
  ['8', '8８'],
  ['9', '9９'],
  ['.', '.．'],
  [',', ',，'],
];

/** The keys of every figure, found once for a dictionary. */
export type FigureKeys = readonly { readonly figure: string; readonly keys: readonly number[] }[];

export function toFigureKeys(dictionary: readonly string[]): FigureKeys {
  return LOOK_ALIKES.map(([figure, characters]) => ({
    figure,
    keys: [...characters].map((character) => dictionary.indexOf(character)).filter((key) => key > 0),
  }));
}

/** Steps where "nothing" is less likely than this show a character. */
const SHOWN = 0.5;

/** Reads a line's output both ways: with the whole dictionary and as figures alone. */
export function decodeCtc(output: CtcOutput, dictionary: readonly string[], figures: FigureKeys): LineReading {
  return { ...decodeText(output, dictionary), figures: decodeFigures(output, figures) };
}

function decodeText({ data, offset, steps, keys }: CtcOutput, dictionary: readonly string[]) {
  let last = 0;
  let text = '';
  const peaks: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const row = offset + step * keys;
    let best = 0;
    let score = data[row] as number;
    for (let key = 1; key < keys; key += 1) {
      if ((data[row + key] as number) > score) {
        score = data[row + key] as number;
        best = key;
      }
    }
    if (best !== 0 && best === last) peaks[peaks.length - 1] = Math.max(peaks.at(-1) ?? 0, score);
    else if (best !== 0) {
      text += dictionary[best] ?? '';
      peaks.push(score);
    }
    last = best;
  }
  const likeness = peaks.reduce((sum, peak) => sum + peak, 0) / Math.max(1, peaks.length);
  return { text, confidence: peaks.length === 0 ? 0 : Math.min(...peaks), likeness };
}

/** A figure that is at least so likely at a place where another is likelier still is told too. */
const OPEN = 0.02;

interface Peak {
  readonly figure: string;
  readonly score: number;
  readonly next: string;
  readonly nextScore: number;
}

function decodeFigures({ data, offset, steps, keys }: CtcOutput, figures: FigureKeys): LineReading['figures'] {
  let last = '';
  let foreign = 0;
  const peaks: Peak[] = [];
  for (let step = 0; step < steps; step += 1) {
    const row = offset + step * keys;
    const shown = 1 - (data[row] as number);
    if (shown < SHOWN) {
      last = '';
      continue;
    }
    const { sum, ...peak } = findPeak(data, row, figures);
    foreign = Math.max(foreign, shown - sum);
    const before = peaks.at(-1);
    if (peak.figure !== '' && peak.figure === last && before !== undefined) {
      if (peak.score > before.score) peaks[peaks.length - 1] = peak;
    } else if (peak.figure !== '') peaks.push(peak);
    last = peak.figure;
  }
  const text = peaks.map(({ figure }) => figure).join('');
  const confidence = peaks.length === 0 ? 0 : Math.min(...peaks.map(({ score }) => score));
  const others = peaks
    .map(({ next, nextScore }, n) => ({ score: nextScore, text: text.slice(0, n) + next + text.slice(n + 1) }))
    .filter(({ score }) => score >= OPEN)
    .toSorted((a, b) => b.score - a.score)
    .map((other) => other.text);
  return { text, confidence, foreign, others };
}

/** The likeliest figure of one step and the next likely; `sum`: how likely any figure is at all. */
function findPeak(data: Float32Array, row: number, figures: FigureKeys): Peak & { readonly sum: number } {
  let [figure, next] = ['', ''];
  let [score, nextScore, sum] = [0, 0, 0];
  for (const { figure: each, keys: alike } of figures) {
    let mass = 0;
    for (const key of alike) mass += data[row + key] as number;
    sum += mass;
    if (mass > score) {
      [next, nextScore] = [figure, score];
      [figure, score] = [each, mass];
    } else if (mass > nextScore) [next, nextScore] = [each, mass];
  }
  return { figure, score, next, nextScore, sum };
}
