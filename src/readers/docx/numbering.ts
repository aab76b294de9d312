import { findXml, listElements, type XmlElement } from '../package/xml-to-tree.js';
import { toListNumber } from './list-number.js';

/** One level of a list: how its numbers look. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1` stands for the first level's number. */
  readonly text: string;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew where this list is first used. */
  readonly restarts: ReadonlyMap<number, number>;
}

/** Numbers that Word sets itself before a paragraph (「一、」): they are not in the text. */
export interface Numbering {
  /** The next number of the paragraph's list, with what stands around it; "" where it has none. To be asked once a paragraph, in order. */
  readonly next: (paragraphProperties: XmlElement | null) => string;
}

const MAX_LEVELS = 9;

/** `numbering` and `styles`: the parts of those names, where the document has them. */
export function toNumbering(numbering: XmlElement | null, styles: XmlElement | null): Numbering {
  const lists = toLists(numbering);
  const ofStyle = toStyleNumbers(styles);
  // Lists of one abstract list count on together, as Word counts.
  const counters = new Map<string, number[]>();
  const used = new Set<string>();
  return {
    next(properties) {
      const own = findXml(properties, 'numPr');
      const style = findXml(properties, 'pStyle')?.attributes.val;
      const inherited = style === undefined ? undefined : ofStyle.get(style);
      const id = findXml(own, 'numId')?.attributes.val ?? inherited?.id;
      const level = Number(findXml(own, 'ilvl')?.attributes.val ?? inherited?.level ?? 0);
      const list = id === undefined ? undefined : lists.get(id);
      if (id === undefined || list === undefined || !(level >= 0 && level < MAX_LEVELS)) return '';
      const counts = counters.get(list.abstractId) ?? [];
      counters.set(list.abstractId, counts);
      if (!used.has(id)) {
        used.add(id);
        for (const [at, start] of list.restarts) counts[at] = start - 1;
      }
      counts[level] = (counts[level] ?? (list.levels.get(level)?.start ?? 1) - 1) + 1;
      counts.length = level + 1;
      return renderNumber(list, counts, level);
    },
  };
}

function renderNumber(list: List, counts: readonly number[], level: number): string {
  const own = list.levels.get(level);
  if (own === undefined || own.format === 'bullet' || own.format === 'none') return '';
  const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const form = list.levels.get(at);
    return toListNumber(counts[at] ?? form?.start ?? 1, form?.format ?? 'decimal');
  });
  return /[\d.a-z]$/i.test(text) ? `${text} ` : text;
}

function toLists(numbering: XmlElement | null): ReadonlyMap<string, List> {
  const abstract = new Map<string, ReadonlyMap<number, Level>>();
  for (const element of listElements(numbering, 'abstractNum')) {
    abstract.set(element.attributes.abstractNumId ?? '', toLevels(listElements(element, 'lvl')));
  }
  const lists = new Map<string, List>();
  for (const element of listElements(numbering, 'num')) {
    const abstractId = findXml(element, 'abstractNumId')?.attributes.val ?? '';
    const overrides = listElements(element, 'lvlOverride');
    const levels = new Map([...(abstract.get(abstractId) ?? []), ...toLevels(overrides.flatMap((each) => listElements(each, 'lvl')))]); // biome-ignore format: one chain
    const restarts = new Map<number, number>();
    for (const each of overrides) {
      const start = findXml(each, 'startOverride')?.attributes.val;
      if (start !== undefined) restarts.set(Number(each.attributes.ilvl ?? 0), Number(start));
    }
    lists.set(element.attributes.numId ?? '', { abstractId, levels, restarts });
  }
  return lists;
}

function toLevels(elements: readonly XmlElement[]): ReadonlyMap<number, Level> {
  return new Map(
    elements.map((element) => [
      Number(element.attributes.ilvl ?? 0),
      {
        start: Number(findXml(element, 'start')?.attributes.val ?? 1),
        format: findXml(element, 'numFmt')?.attributes.val ?? 'decimal',
        text: findXml(element, 'lvlText')?.attributes.val ?? '',
      },
    ]),
  );
}

interface StyleNumber {
  readonly id: string;
  readonly level: string | undefined;
}

/** Styles that number their paragraphs, their own or as the style that they are based on does. */
function toStyleNumbers(styles: XmlElement | null): ReadonlyMap<string, StyleNumber> {
  const elements = new Map(listElements(styles, 'style').map((style) => [style.attributes.styleId ?? '', style]));
  const numbers = new Map<string, StyleNumber>();
  for (const id of elements.keys()) {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const style: XmlElement | undefined = elements.get(at);
      const numPr = findXml(style, 'pPr', 'numPr');
      const numId = findXml(numPr, 'numId')?.attributes.val;
      if (numId !== undefined) {
        numbers.set(id, { id: numId, level: findXml(numPr, 'ilvl')?.attributes.val });
        break;
      }
      at = findXml(style, 'basedOn')?.attributes.val;
    }
  }
  return numbers;
}
