import type { Random } from '../random.js';
import type { Identity } from './identity.js';
import type { Section } from './model.js';
import {
  LEAD_APPLICATIONS,
  LEAD_PROACTIVE,
  LEAD_REVIEW,
  OPENING,
  OTHER,
  OVERVIEW,
  PERIOD,
  PROBLEMS,
} from './sentences.js';

export interface ProseFacts {
  readonly identity: Identity;
  readonly year: number;
  /** Printed number of new requests, or null where the table leaves it blank. */
  readonly received: number | null;
  readonly period: boolean;
  /** Section headings without ordinals, in order. */
  readonly headings: readonly string[];
}

export interface Prose {
  readonly opening: readonly string[];
  readonly sections: readonly Section[];
}

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** Six sections of plausible prose with the traps of real reports: numbers in sentences, lists with ordinals, words of the tables. */
export function toProse(random: Random, facts: ProseFacts): Prose {
  const fill = (sentence: string): string => fillIn(sentence, random, facts);
  const some = (list: readonly string[], low: number, high: number): readonly string[] => {
    const chosen = new Set(random.shuffle(list).slice(0, random.int(low, high)));
    return list.filter((sentence) => chosen.has(sentence)).map(fill);
  };
  const usable = facts.received === null ? OVERVIEW.filter((s) => !s.includes('{T}')) : OVERVIEW;
  const bodies: readonly (readonly string[])[] = [
    some(usable, 3, 8),
    random.chance(0.4) ? some(LEAD_PROACTIVE, 1, 2) : [],
    random.chance(0.4)
      ? some(
          LEAD_APPLICATIONS.filter((s) => facts.received !== null || !s.includes('{T}')),
          1,
          1,
        )
      : [],
    random.chance(0.3) ? some(LEAD_REVIEW, 1, 1) : [],
    some(PROBLEMS, 3, 6),
    some(OTHER, 1, 3),
  ];
  return {
    opening: [...some(OPENING, 1, 2), ...(facts.period ? [fill(random.pick(PERIOD))] : [])],
    sections: facts.headings.map((heading, index) => ({
      ordinal: ORDINALS[index] ?? '',
      heading,
      paragraphs: bodies[index] ?? [],
    })),
  };
}

function fillIn(sentence: string, random: Random, facts: ProseFacts): string {
  return sentence
    .replaceAll('{A}', facts.identity.agency)
    .replaceAll('{S}', facts.identity.self)
    .replaceAll('{R}', `全${facts.identity.realm}`)
    .replaceAll('{Y}', String(facts.year))
    .replaceAll('{P}', String(facts.year - 1))
    .replaceAll('{T}', String(facts.received ?? ''))
    .replace(/\{[NM]\}/g, () => String(random.int(2, 98)));
}
