import { type Finding, toFinding } from '../../src/model/finding.js';
import type { FormIndex } from '../lexicon/form-index.js';
import type { LogicalRow } from '../rows/logical-row.js';
import type { SourceTraits } from '../rows/source-traits.js';
import type { RowAssignment } from './align-rows.js';
import { type AlignedTable, readDown, type TableReading } from './parse-down.js';

/** A column heading that only one edition has speaks as loud as half a row. */
const HEADING_WEIGHT = 0.5;
/** Readings nearer than this are equally good. */
const SCORE_MARGIN = 0.1;

const ownCache = new WeakMap<FormIndex, ReadonlySet<string>>();

/** Column headings that this form has and no other form of the table. */
function ownHeadings(index: FormIndex, forms: readonly FormIndex[]): ReadonlySet<string> {
  const known = ownCache.get(index);
  if (known !== undefined) return known;
  const others = new Set(forms.filter((form) => form !== index).flatMap((form) => form.columnCores.flat(2)));
  const own = new Set(index.columnCores.flat(2).filter((core) => !others.has(core)));
  ownCache.set(index, own);
  return own;
}

/** How many headings in these rows belong to this form and to no other form of the table. */
function headingScore(index: FormIndex, forms: readonly FormIndex[], rows: readonly LogicalRow[]): number {
  const own = ownHeadings(index, forms);
  if (own.size === 0) return 0;
  let score = 0;
  for (const row of rows) {
    for (const { word } of row.pieces) if (word?.isHeading && own.has(word.core)) score += HEADING_WEIGHT;
  }
  return score;
}

/** A label this near is the row's own, typos allowed. */
const OWN_LABEL_SIMILARITY = 0.9;

/** How many rows and headings were found that this form has and no other form of the table. */
function countProof(reading: AlignedTable, forms: readonly FormIndex[]): number {
  const others = new Set(
    forms.filter((form) => form !== reading.index).flatMap((form) => form.form.rows.map((r) => r.key)),
  );
  const rows = reading.alignment.assignments.filter((a) => {
    if (others.has(reading.index.form.rows[a.row]?.key ?? '')) return false;
    return a.similarity >= OWN_LABEL_SIMILARITY || isLikeNoOther(a, reading.index, forms);
  });
  const own = ownHeadings(reading.index, forms);
  return rows.length + [...reading.headings].filter((core) => own.has(core)).length;
}

/** A mistyped label is the row's own where it is like no row of any other form of the table. */
function isLikeNoOther(assignment: RowAssignment, own: FormIndex, forms: readonly FormIndex[]): boolean {
  const names = assignment.sources.flatMap((row) => row.names);
  return names.some(
    (name) =>
      own.similarity(assignment.row, name) > 0 &&
      forms.every((form) => form === own || name.rows[form.number]?.length === 0),
  );
}

/** Cells that not all readings have, or that they read differently. Rows that editions share mean the same in each of them. */
function findDiffering(reading: TableReading, others: readonly TableReading[]): string[] {
  const known = others.map(({ cells }) => new Map(cells.map((cell) => [cell.id, cell] as const)));
  return reading.cells.flatMap(({ id, value, evidence }) => {
    const agrees = known.every((cells) => {
      const other = cells.get(id);
      return other !== undefined && other.value === value && other.evidence.state === evidence.state;
    });
    return agrees ? [] : [id];
  });
}

export interface ChosenReading {
  readonly reading: TableReading;
  readonly score: number;
  readonly findings: readonly Finding[];
}

/**
 * The table read with the edition whose labels fit best; decided for this table alone, from its labels and headings, never from
 * the year or from how many figures there are. A tie is told, naming every cell that the other editions have not or read otherwise.
 */
export function chooseReading(
  tables: readonly AlignedTable[],
  rows: readonly LogicalRow[],
  sibling: string | null,
  traits: SourceTraits,
): ChosenReading | null {
  const forms = tables.map((table) => table.index);
  const scored = tables.map((table) => ({
    table,
    score: table.labelScore + headingScore(table.index, forms, rows),
    proof: countProof(table, forms),
  }));
  const top = Math.max(...scored.map(({ score }) => score));
  // Among equally good ones, the one that has words of its own.
  const best = scored
    .filter(({ score }) => score > top - SCORE_MARGIN)
    .sort((a, b) => b.proof - a.proof || b.score - a.score)[0];
  if (best === undefined) return null;
  const tied = scored
    .filter((candidate) => candidate === best || best.proof === 0 || candidate.proof >= best.proof)
    .sort((a, b) => b.score - a.score);
  const chosen = tied.find((candidate) => candidate.table.index.form.edition === sibling) ?? best;
  const { score } = chosen;
  const reading = readDown(chosen.table, traits);
  if (tied.length === 1) return { reading, score, findings: [] };
  const { table } = reading.index.form;
  const candidates = tied.map((candidate) => candidate.table.index.form.edition);
  const others = tied.filter((candidate) => candidate !== chosen).map((candidate) => readDown(candidate.table, traits));
  const finding = toFinding(
    'edition_unsure',
    'extraction',
    `the labels found fit the editions ${candidates.join(' and ')} equally well`,
    findDiffering(reading, others),
    { table, candidates },
  );
  return { reading, score, findings: [finding] };
}
