import type { PdfSurvey } from '../pdf/survey-pdf.js';

/** Bottom and top of a font's characters, in parts of the font size. */
export type Reach = readonly [low: number, high: number];

/** What of a file PDFium does not tell, and what it needs to know of it. */
export interface PdfTraits {
  /** Why the file is not for PDFium; null where nothing stands against it. */
  readonly obstacle: string | null;
  /** Whether text may be marked to stand for other text than is printed. */
  readonly hasActualText: boolean;
  /** The reach that all drawn fonts (Type3) of the file nearly share; null where they differ. The em box where they state none. */
  readonly type3Reach: Reach | 'em' | null;
}

/** Parts of the font size: drawn fonts of one document state the box of what they happen to hold, a comma or a long stroke more or less. */
const SAME_REACH = 0.25;

/** Characters of a font's dictionary at most. */
const MAX_DICTIONARY = 20_000;

const OTHER_UNIT = /\/UserUnit\s+(?!1(?:\.0*)?[\s/>])/u;

const TYPE3 = /\/Subtype\s*\/Type3\b/gu;
const NUMBER = String.raw`[-+]?[\d.]+`;
const FONT_BOX = new RegExp(
  String.raw`/FontBBox\s*\[\s*(${NUMBER})\s+(${NUMBER})\s+(${NUMBER})\s+(${NUMBER})\s*\]`,
  'u',
);
const FONT_MATRIX = new RegExp(String.raw`/FontMatrix\s*\[\s*(?:${NUMBER}\s+){3}(${NUMBER})\s`, 'u');

/**
 * Reads the survey for what PDFium passes over in silence: layers that are switched off (its text pages hold them all the same), units other than
 * points, and the boxes of drawn fonts.
 */
export function surveyToTraits({ objects, isComplete, hasActualText }: PdfSurvey): PdfTraits {
  const type3Reach = findCommonReach(objects.flatMap(toType3Reaches));
  return { obstacle: findObstacle(objects, isComplete), hasActualText, type3Reach };
}

/** The most frequent of reaches that are all much alike; null where they are not, or one cannot be told. */
function findCommonReach(reaches: readonly (Reach | 'em' | null)[]): Reach | 'em' | null {
  const counts = new Map<string, number>();
  for (const reach of reaches) counts.set(String(reach), (counts.get(String(reach)) ?? 0) + 1);
  const [usual] = [...counts].toSorted((a, b) => b[1] - a[1]);
  const common = reaches.find((reach) => String(reach) === usual?.[0]);
  if (common === undefined) return 'em';
  return common !== null && reaches.every((reach) => isAlike(reach, common)) ? common : null;
}

function isAlike(a: Reach | 'em' | null, b: Reach | 'em'): boolean {
  if (a === null || a === 'em' || b === 'em') return a === b;
  return Math.abs(a[0] - b[0]) <= SAME_REACH && Math.abs(a[1] - b[1]) <= SAME_REACH;
}

function findObstacle(objects: readonly string[], isComplete: boolean): string | null {
  if (!isComplete) return 'not all of its objects can be seen';
  if (objects.some((text) => text.includes('/OCProperties'))) return 'it has layers';
  return objects.some((text) => OTHER_UNIT.test(text)) ? 'its unit is another than a point' : null;
}

function toType3Reaches(text: string): readonly (Reach | 'em' | null)[] {
  return [...text.matchAll(TYPE3)].map(({ index }) => {
    const dictionary = findDictionary(text, index);
    const box = FONT_BOX.exec(dictionary);
    const scale = Number(FONT_MATRIX.exec(dictionary)?.[1] ?? Number.NaN);
    if (box === null || Number.isNaN(scale)) return null;
    const [low, high] = [Number(box[2]) * scale, Number(box[4]) * scale];
    return low === high ? 'em' : [Math.min(low, high), Math.max(low, high)];
  });
}

/** The dictionary that a place lies in, as text; empty where its ends are not found. */
function findDictionary(text: string, at: number): string {
  let depth = 0;
  let from = at;
  for (; from > 0 && at - from < MAX_DICTIONARY; from -= 1) {
    const pair = text.slice(from - 1, from + 1);
    if (pair === '>>') depth += 1;
    else if (pair === '<<') depth -= 1;
    else continue;
    from -= 1;
    if (depth < 0) break;
  }
  if (depth >= 0) return '';
  depth = 0;
  for (let to = from; to < text.length && to - at < MAX_DICTIONARY; to += 1) {
    const pair = text.slice(to, to + 2);
    if (pair === '<<') depth += 1;
    else if (pair === '>>') depth -= 1;
    else continue;
    to += 1;
    if (depth === 0) return text.slice(from, to + 1);
  }
  return '';
}
