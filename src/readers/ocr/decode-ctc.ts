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

function decodeFigures({ data, offset, steps, keys }: CtcOutput, figures: FigureKeys): LineReading['figures'] {
  let last = '';
  let text = '';
  let foreign = 0;
  const peaks: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const row = offset + step * keys;
    const shown = 1 - (data[row] as number);
    if (shown < SHOWN) {
      last = '';
      continue;
    }
    let best = '';
    let score = 0;
    let sum = 0;
    for (const { figure, keys: alike } of figures) {
      let mass = 0;
      for (const key of alike) mass += data[row + key] as number;
      sum += mass;
      if (mass > score) {
        score = mass;
        best = figure;
      }
    }
    foreign = Math.max(foreign, shown - sum);
    if (best !== '' && best === last) peaks[peaks.length - 1] = Math.max(peaks.at(-1) ?? 0, score);
    else if (best !== '') {
      text += best;
      peaks.push(score);
    }
    last = best;
  }
  return { text, confidence: peaks.length === 0 ? 0 : Math.min(...peaks), foreign };
}
