import type { Finding } from '../../src/model/finding.js';
import type { ParsedCell } from '../../src/model/report.js';
import { formToSums } from '../checks/sums.js';
import { COMPLETE_LABEL, type FormIndex } from '../lexicon/form-index.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { LogicalRow } from '../rows/logical-row.js';
import type { SourceTraits } from '../rows/source-traits.js';
import { foldWidth, toLabelCore } from '../text/core.js';
import { type Alignment, alignRows, type RowAssignment, SKIP_FORM_ROW } from './align-rows.js';
import { absenceFinding, missingCells } from './cells.js';
import { createEvidence, type TableEvidence } from './column-evidence.js';
import type { HeaderMatch } from './find-headers.js';
import { joinBlocksApart } from './join-blocks-apart.js';
import { findLeftovers } from './leftovers.js';
import { type RowToRead, readRows } from './read-rows.js';
import { regionToBody } from './region-to-body.js';
import { rowToPlacements } from './row-placements.js';

/** A table read with one edition's form. */
export interface TableReading {
  readonly index: FormIndex;
  readonly cells: readonly ParsedCell[];
  readonly findings: readonly Finding[];
  readonly alignment: Alignment;
  /** Rows of the stream that the table used, ascending. */
  readonly used: readonly LogicalRow[];
}

/** A table whose rows and headings are found with one edition's form, and whose cells are not read yet. */
export interface AlignedTable {
  readonly index: FormIndex;
  /** The rows of its region without headings and furniture; blocks that stand apart are joined, or told. */
  readonly body: readonly LogicalRow[];
  readonly findings: readonly Finding[];
  readonly alignment: Alignment;
  readonly evidence: TableEvidence;
  /** Whether its rows have no cells but places: then a label alone is a row of blanks. */
  readonly byPlace: boolean;
  /** How well the labels that are there fit; rows that are not there say nothing about the edition. */
  readonly labelScore: number;
  /** Cores of the form's column headings that were found over its rows. */
  readonly headings: ReadonlySet<string>;
}

/** Aligns a table whose form prints one row under another. `rows` is its region: headings first. `forms`: all forms of this table. */
export function alignDown(
  rows: readonly LogicalRow[],
  index: FormIndex,
  forms: readonly FormIndex[],
  lexicon: Lexicon,
): AlignedTable {
  const { rows: body, findings } = joinBlocksApart(regionToBody(rows, index, lexicon), index);
  const alignment = alignRows(body, index);
  const evidence = createEvidence(index, alignment, rows, forms);
  return {
    index,
    byPlace: isByPosition(alignment, rows),
    body,
    findings,
    alignment,
    evidence,
    labelScore: alignment.score + SKIP_FORM_ROW * (index.form.rows.length - alignment.assignments.length),
    headings: foundHeadings(index, alignment, evidence),
  };
}

/** Reads the cells of a table whose edition is chosen. */
export function readDown(
  { index, body, alignment, evidence, byPlace, ...aligned }: AlignedTable,
  traits: SourceTraits,
): TableReading {
  const leftovers = findLeftovers(body, alignment.assignments, index);
  const figuresLeft = leftovers.finding !== null;
  const found = new Map(alignment.assignments.map((a) => [a.row, a] as const));
  const toRead: RowToRead[] = [];
  const absent: { formRow: number; ids: readonly string[]; label: string; lost: boolean }[] = [];
  index.form.rows.forEach((form, r) => {
    const ids = index.cellIds[r] ?? [];
    const assignment = found.get(r);
    const label = form.labels[0] ?? form.key;
    if (assignment === undefined) absent.push({ formRow: r, ids, label, lost: false });
    else {
      const row = assignmentToRow(index, assignment, alignment, evidence, { figuresLeft, byPlace });
      if (row === null) absent.push({ formRow: r, ids, label, lost: true });
      else toRead.push(row);
    }
  });
  const empty = absent.flatMap(({ ids, lost }) => (lost ? [ids] : []));
  const read = readRows(toRead, formToSums(index), traits, empty);
  const missing = new Map<string, ParsedCell>();
  const findings = [...aligned.findings, ...read.findings];
  absent.sort((a, b) => Number(b.lost) - Number(a.lost));
  for (const { formRow, ids, label, lost } of absent) {
    for (const cell of missingCells(ids)) missing.set(cell.id, cell);
    // Only where all else was understood may a row be simply absent; else it may be what was not.
    const clean = findings.every((finding) => finding.origin === 'source') && leftovers.finding === null;
    const mayBeAbsent = index.form.rowsMayBeAbsent && !traits.mayHideRows && clean && !leftovers.mayHold(formRow);
    findings.push(absenceFinding(ids, label, lost, mayBeAbsent));
  }
  if (leftovers.finding !== null) findings.push(leftovers.finding);
  return {
    index,
    cells: inFormOrder(index, read.cells, missing),
    findings,
    alignment,
    used: alignment.assignments.flatMap((a) => a.sources),
  };
}

/** Rows are read in the form's order: only where some are missing do their cells have to be put in between. */
function inFormOrder(
  index: FormIndex,
  read: readonly ParsedCell[],
  missing: ReadonlyMap<string, ParsedCell>,
): readonly ParsedCell[] {
  if (missing.size === 0) return read;
  const byId = new Map(read.map((cell) => [cell.id, cell] as const));
  return index.cellIds.flat().flatMap((id) => missing.get(id) ?? byId.get(id) ?? []);
}

/**
 * Whether the table's rows have no cells but places: then a line with a label alone, at its edge or on a page where all rows are blank, is such
 * a row too. All of its figures must stand so, and enough of its rows; where it has no figure at all, its headings, or all lines with
 * places on a page (an unfilled form).
 */
function isByPosition({ assignments }: Alignment, rows: readonly LogicalRow[]): boolean {
  if (assignments.every((a) => a.valued === null)) {
    const printed = assignments.every((a) => a.sources.every((row) => row.place.box !== null));
    if (printed || rows.some((row) => row.knowledge === 'position')) return true;
  }
  const placed = assignments.filter((a) => a.sources.some((row) => row.knowledge === 'position')).length;
  const others = assignments.filter((a) => a.valued !== null && a.valued.knowledge !== 'position').length;
  return placed > others && placed >= MIN_PLACED * assignments.length;
}

/** Part of a table's rows: a page full of blank rows may follow one that has only the headings and some rows. */
const MIN_PLACED = 0.3;

function foundHeadings(index: FormIndex, alignment: Alignment, evidence: TableEvidence): ReadonlySet<string> {
  const found = new Set<string>();
  let above: HeaderMatch | null = null;
  for (const assignment of alignment.assignments) {
    const headers = evidence.headersOf(assignment);
    // Rows under the same headings have the same columns.
    if (headers === above) continue;
    above = headers;
    headers.pieces.forEach((piece, column) => {
      const core = index.columnCores[assignment.row]?.[column]?.[0];
      if (piece !== null && core !== undefined) found.add(core);
    });
  }
  return found;
}

function assignmentToRow(
  index: FormIndex,
  assignment: RowAssignment,
  alignment: Alignment,
  table: TableEvidence,
  { figuresLeft, byPlace }: { readonly figuresLeft: boolean; readonly byPlace: boolean },
): RowToRead | null {
  const form = index.form.rows[assignment.row];
  // Without cells an empty place is no piece: a label alone is a row of blanks, if the columns are known.
  const source =
    assignment.valued ??
    assignment.sources.find((row) => row.knowledge === 'position') ??
    (byPlace ? assignment.sources[0] : undefined);
  if (form === undefined || source === undefined) return null;
  const width = form.columns.length;
  const evidence = table.of(assignment, source);
  const data = source.data;
  // A row of a table without cells at which no figure stands: its places are empty. Where that is all rows, all_blank names them.
  const byPosition = source.knowledge === 'position' || assignment.valued === null;
  const empty = byPosition && (evidence.noFigures || data.length === 0);
  // A row of empty places is not sure while figures are left over that may be its own.
  if (data.length === 0 && (!byPosition || figuresLeft)) return null;
  const { placements, blanksShown } = rowToPlacements(source, width, evidence);
  return {
    ids: index.cellIds[assignment.row] ?? [],
    columns: form.columns,
    headingUnits: evidence.headers.units,
    rowUnit: source.unit,
    rivals: assignment.rivals.map((rival) => index.form.rows[rival.row]?.key ?? ''),
    placements,
    blanksShown: blanksShown || empty,
    pieces: data,
    isShort: evidence.isShort,
    doubt:
      evidence.headers.permutation === null
        ? (labelDoubt(source, index) ??
          (evidence.headers.isTwiceForAnother ? 'a column heading stands twice, and another is missing' : null) ??
          rowDoubt(assignment, alignment, source, index.form.rows.length))
        : 'the column headings stand in another order than the form has',
  };
}

/**
 * In a stream of lines nothing draws a row's end: where the next row's label is not in the source, the figures may be its,
 * and this row's own may be the ones that are gone. Labels apart from their figures are sure only where all of them are there.
 */
function rowDoubt(
  assignment: RowAssignment,
  alignment: Alignment,
  source: LogicalRow,
  rowCount: number,
): string | null {
  if (source.apart) {
    return alignment.assignments.length === rowCount
      ? null
      : 'labels and figures stand apart, and a label of the form is not there';
  }
  if (standsBeforeLabel(assignment)) return 'the figures stand before the label, and may be the row’s before';
  const isNextBefore = () => {
    const after = alignment.assignments[alignment.assignments.indexOf(assignment) + 1];
    return after !== undefined && standsBeforeLabel(after);
  };
  if (assignment.valued === null && isNextBefore()) {
    return 'figures stand between this row’s label and the next one’s, and may be this row’s';
  }
  const isRival = () => alignment.assignments.some((a) => a.rivals.some((rival) => rival.row === assignment.row));
  if (assignment.valued === null && isRival())
    return 'figures beside this row were given to another, and may be this row’s';
  const separate = assignment.sources.length > 1 && source.labels.length === 0;
  const oneLine = source.blocks[0] === source.blocks[1] && source.labels.length > 0;
  if ((source.knowledge !== 'stream' || oneLine) && !separate) return null;
  // A unit of its own before the one figure: another row's figure would bring its own unit with it.
  if (source.unit !== null && source.data.length === 1 && !separate) return null;
  const next = alignment.assignments.some((a) => a.row === assignment.row + 1);
  const last = assignment.row === rowCount - 1;
  return next || last ? null : 'the next row of the form is not in the source, and nothing draws the end of this one';
}

/**
 * Whether a row's figures are a line of their own, outside any drawn row, above the label that they were given to. By position they
 * may stand between the lines of a label, or above its second one.
 */
function standsBeforeLabel({ sources, valued }: RowAssignment): boolean {
  const loose = valued !== null && valued.labels.length === 0;
  const labels = sources.length - 1;
  return loose && sources[0] === valued && (valued.knowledge === 'position' ? labels === 1 : labels > 0);
}

/** Where a row's label may be parted into two. */
const LABEL_PARTS = /\s+|(?=[（(]?\d{1,2}[.．、)）])/;

const FIGURE_BEHIND = /\s[+-]?\d[\d,.]*$/;
/** Without one of these behind its first character a label holds neither a figure nor a second label. */
const MAY_HOLD_MORE = /(?!^)[\d０-９\s]/;

/** A label that is two of the form's labels run together (the figures may be either's), or one with a figure (none of the form ends in one). */
function labelDoubt(source: LogicalRow, index: FormIndex): string | null {
  if (source.labels.length < 2 && !MAY_HOLD_MORE.test(source.labels[0]?.text ?? '')) return null;
  const text = source.labels.at(-1)?.text ?? '';
  if (source.knowledge !== 'cell' && /\D[\d０-９]+$/.test(text))
    return 'the label ends in a figure, which may be the row’s own';
  if (FIGURE_BEHIND.test(foldWidth(text).trim()))
    return 'a figure is run into the label, and may be a cell of this row';
  const parts = source.labels.flatMap((piece) => piece.text.split(LABEL_PARTS)).filter((part) => part.trim() !== '');
  if (parts.length < 2) return null;
  const named = parts.flatMap((part) => {
    const match = index.matchRows(toLabelCore(part))[0];
    return match !== undefined && match.similarity >= COMPLETE_LABEL ? [match.row] : [];
  });
  return new Set(named).size < 2 ? null : 'the label names two rows of the form';
}
