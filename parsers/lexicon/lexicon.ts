import type { Catalogue } from '../../src/model/edition.js';
import { type LineWording, textToLineWording } from '../rows/line-wording.js';
import { textToWording, type Wording } from '../rows/wording.js';
import { toLabelCore, withoutBrackets } from '../text/core.js';
import { toMemo } from '../text/memo.js';
import { labelSimilarity } from '../text/similarity.js';
import { type FormIndex, formsToSet, type Label } from './form-index.js';

/** What the lexicon makes of a printed text: read once, and kept with the piece that bears it. */
export interface Word extends Label {
  /** Whether it is a row label of some form, typos allowed. */
  readonly isRowLabel: boolean;
  /** Whether it is a row label, a heading, a group or furniture of some form, as the form has it. */
  readonly isKnown: boolean;
  /** Whether it is a column heading of some form. */
  readonly isHeading: boolean;
  /** Whether every table of some form holds it, and it carries no value. */
  readonly isFurniture: boolean;
}

/** The catalogue prepared for reading: every form's labels, and the words of all forms together. */
export interface Lexicon {
  readonly catalogue: Catalogue;
  readonly forms: readonly FormIndex[];
  readonly formsByTable: ReadonlyMap<string, readonly FormIndex[]>;
  /** Cores of all row labels of all forms. */
  readonly rowLabels: ReadonlySet<string>;
  /** What words are, to every form; the same text gives the same answer, as do the two below. */
  readonly readWord: (text: string) => Word;
  /** What a piece of a table row is by its text. */
  readonly readWording: (text: string) => Wording;
  /** How a line of running text parts into words and figures. */
  readonly readLine: (text: string) => LineWording;
  /** Whether a core is the beginning of a row label that goes on in the next line, typos allowed. */
  readonly beginsLabel: (core: string) => boolean;
  /** Units that stand in a column of their own. */
  readonly units: ReadonlySet<string>;
}

/** Longer texts are prose, not labels (the longest label of any form has 45 characters). */
export const MAX_LABEL_CHARS = 90;
/** A typo or two in a long label leave it known; words of a value cell (「见附件」) are never so near. */
const SURE_LABEL = 0.8;
/** Fewer characters begin words of prose as well. */
const MIN_LABEL_START = 5;
/** Bounds the memory of texts already judged. */
const CACHE_ENTRIES = 20_000;

export function catalogueToLexicon(catalogue: Catalogue): Lexicon {
  const { forms, toLabel } = formsToSet(catalogue.editions.flatMap((edition) => edition.tables));
  const rowLabels = new Set<string>();
  const known = new Set<string>();
  const units = new Set<string>();
  for (const index of forms) {
    for (const core of index.furniture) known.add(core);
    for (const heading of index.form.headings) known.add(toLabelCore(heading).core);
    for (const row of index.form.rows) {
      for (const label of row.labels.flatMap((text) => [text, withoutBrackets(text)])) {
        rowLabels.add(toLabelCore(label).core);
      }
      for (const column of row.columns) if (column.unit !== null) units.add(column.unit);
    }
  }
  for (const core of rowLabels) known.add(core);
  for (const section of catalogue.sections) for (const text of section.headings) known.add(toLabelCore(text).core);
  const headings = new Set(forms.flatMap((index) => index.columnCores.flat(2)));
  const furniture = new Set(forms.flatMap((index) => [...index.furniture]));
  const toWord = (text: string): Word => {
    const label = toLabel(text);
    const { core, rows } = label;
    const isLike = rows.some((matches) => (matches[0]?.similarity ?? 0) >= SURE_LABEL);
    return {
      ...label,
      isRowLabel: text.length <= MAX_LABEL_CHARS && (isLike || rowLabels.has(core)),
      isKnown: known.has(core),
      isHeading: headings.has(core),
      isFurniture: furniture.has(core),
    };
  };
  const readShort = toMemo(toWord, CACHE_ENTRIES);
  const readWord = (text: string): Word => (text.length > MAX_LABEL_CHARS ? toWord(text) : readShort(text));
  const labels = [...rowLabels];
  const beginsLabel = toMemo(
    (core) =>
      core.length >= MIN_LABEL_START &&
      labels.some(
        (label) => label.length > core.length && labelSimilarity(label.slice(0, core.length), core, SURE_LABEL) > 0,
      ),
    CACHE_ENTRIES,
  );
  const formsByTable = new Map(
    catalogue.tables.map((t) => [t, forms.filter((index) => index.form.table === t)] as const),
  );
  const readWording: Lexicon['readWording'] = toMemo((text) => textToWording(text, lexicon), CACHE_ENTRIES);
  const readShortLine = toMemo((text) => textToLineWording(text, lexicon), CACHE_ENTRIES);
  const readLine: Lexicon['readLine'] = (text) =>
    text.length > MAX_LABEL_CHARS ? textToLineWording(text, lexicon) : readShortLine(text);
  const lexicon: Lexicon = {
    catalogue,
    forms,
    formsByTable,
    rowLabels,
    readWord,
    readWording,
    readLine,
    beginsLabel,
    units,
  };
  return lexicon;
}
