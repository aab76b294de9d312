import type { Block } from '../../src/model/document.js';
import type { SectionForm } from '../../src/model/edition.js';
import type { ReportSection } from '../../src/model/record.js';
import { isIgnorableLine } from '../rows/ignorable.js';
import { foldWidth, squeeze, toLabelCore } from '../text/core.js';
import { labelSimilarity } from '../text/similarity.js';

const HAN_ORDINALS = '一二三四五六七八九十';
const MIN_HEADING_SIMILARITY = 0.75;
const MAX_HEADING_CHARS = 40;
const ORDINAL = new RegExp(`^[#\\s*]*第?([${HAN_ORDINALS}]{1,2})(?:部分)?[、.．,，]?\\s*`);

/** An ordinal or a mark, behind spaces and invisible marks: what every heading begins with. */
const MAY_HEAD = new RegExp(`^[\\s\u200b-\u200d\u00ad]*[#＃*＊第${HAN_ORDINALS}]`);

export interface Heading {
  readonly ordinal: string | null;
  readonly text: string;
  /** Index of the known section, or null for a heading of the agency's own. */
  readonly section: number | null;
}

/** Reads a line as a section heading: a known one, or one with the ordinal that comes next. Ordinals can be shifted or missing. */
export function readHeading(line: string, sections: readonly SectionForm[], expected: number | null): Heading | null {
  if (line.length > MAX_HEADING_CHARS || !MAY_HEAD.test(line) || /[。；;]/.test(line)) return null;
  const folded = foldWidth(line).trim();
  const printed = /^[#\s*]*第?([一二三四五六七八九十]{1,2})(?:部分)?[、.,]/.exec(folded);
  // Without an ordinal only a marked heading in its full wording is one: 「主动公开情况」 may be anything.
  if (printed === null && !/^[#*]/.test(folded)) return null;
  const { core } = toLabelCore(folded);
  if (core.length < 2) return null;
  const section = matchSection(core, sections);
  const text = line.trim().replace(ORDINAL, '').trim();
  if (printed === null) {
    const known = section === null ? undefined : sections[section];
    return known !== undefined && coresOf(known).includes(core) ? { ordinal: null, text, section } : null;
  }
  const ordinal = printed[1] ?? null;
  if (section !== null) return { ordinal, text, section };
  const position = ordinal === null ? -1 : HAN_ORDINALS.indexOf(ordinal);
  return expected !== null && position === expected ? { ordinal, text, section: null } : null;
}

const headingCores = new WeakMap<SectionForm, readonly string[]>();

function coresOf(section: SectionForm): readonly string[] {
  const cores = headingCores.get(section) ?? section.headings.map(squeeze);
  headingCores.set(section, cores);
  return cores;
}

function matchSection(core: string, sections: readonly SectionForm[]): number | null {
  let best = MIN_HEADING_SIMILARITY;
  let found: number | null = null;
  sections.forEach((section, n) => {
    for (const heading of coresOf(section)) {
      const similarity = labelSimilarity(heading, core, MIN_HEADING_SIMILARITY);
      if (similarity > best || (similarity === best && found === null)) {
        best = similarity;
        found = n;
      }
    }
  });
  return found;
}

/** The prose by sections. `used` are blocks that belong to tables or to the title; what stands before the first heading has none. */
export function blocksToSections(
  blocks: readonly Block[],
  used: ReadonlySet<number>,
  sections: readonly SectionForm[],
): readonly ReportSection[] {
  const out: { ordinal: string | null; heading: string | null; lines: string[] }[] = [
    { ordinal: null, heading: null, lines: [] },
  ];
  let expected = 0;
  blocks.forEach((block, n) => {
    if (used.has(n) || block.kind !== 'line' || isIgnorableLine(block.text)) return;
    const heading = readHeading(block.text, sections, expected);
    if (heading === null) {
      out.at(-1)?.lines.push(block.text.trim());
      return;
    }
    const position = heading.ordinal === null ? heading.section : HAN_ORDINALS.indexOf(heading.ordinal);
    expected = (position ?? expected) + 1;
    out.push({ ordinal: heading.ordinal, heading: heading.text, lines: [] });
  });
  return out
    .map(({ ordinal, heading, lines }) => ({ ordinal, heading, text: lines.join('\n') }))
    .filter((section) => section.heading !== null || section.text !== '');
}
