import type { Piece } from '../../src/model/document.js';
import type { ColumnForm } from '../../src/model/edition.js';
import { type Finding, toFinding } from '../../src/model/finding.js';
import { NOWHERE, type Place } from '../../src/model/place.js';
import type { CellMethod } from '../../src/model/record.js';
import type { ParsedCell } from '../../src/model/report.js';
import type { Sum } from '../checks/sums.js';
import { readValue } from '../numbers/read-value.js';
import type { SourceTraits } from '../rows/source-traits.js';
import { foldWidth } from '../text/core.js';
import { cellFindings, missingCells, readingToCell, readPiece, toCell } from './cells.js';
import { isOnlyPlacement } from './confirm-placement.js';
import type { Placement } from './placements.js';
import { type OpenReading, resolveReadings } from './resolve-readings.js';
import { type PlacedRow, type RowOption, solvePlacements } from './solve-placements.js';

/** One printed row of figures, ready to be placed: its cell ids, its columns, and the placements that its source leaves open. */
export interface RowToRead {
  readonly ids: readonly string[];
  readonly columns: readonly ColumnForm[];
  readonly placements: readonly Placement[];
  readonly blanksShown: boolean;
  /** All its pieces, for the raw text where no place is sure. */
  readonly pieces: readonly Piece[];
  /** Why the row itself is in doubt, though its columns may be clear; null where it is not. */
  readonly doubt: string | null;
  /** Whether it has fewer cells than others of its kind: then it is sure only where the sums bear it out. */
  readonly isShort: boolean;
  /** Other rows that the figures may belong to: then nothing of it is sure. */
  readonly rivals: readonly string[];
  readonly headingUnits: readonly (string | null)[];
  readonly rowUnit: string | null;
}

export interface RowsRead {
  readonly cells: readonly ParsedCell[];
  readonly findings: readonly Finding[];
}

function toOptions(row: RowToRead): RowOption[] {
  const options = new Map<string, RowOption>();
  for (const placement of row.placements) {
    const readings = placement.map((piece, n) => readPiece(piece, row.columns[n]?.kind ?? 'count'));
    // Placements that say the same are one: a surplus zero among zeros leaves nothing open.
    // A place without a piece is a blank only where blanks show; else its cell is lost.
    const key = readings
      .map((reading, n) => (placement[n] === null && !row.blanksShown ? 'lost' : `${reading.state[0]}${reading.value}`))
      .join('|');
    if (!options.has(key)) options.set(key, { placement, readings });
  }
  return [...options.values()];
}

/** Half a case is none: where a fraction may stand in a column of money, it does not stand in one of counts. */
function withoutFractions(options: readonly RowOption[], { columns }: RowToRead): readonly RowOption[] {
  const whole = options.filter(({ readings }) =>
    readings.every(({ value }, n) => value === null || Number.isInteger(value) || columns[n]?.kind === 'money'),
  );
  return whole.length > 0 ? whole : options;
}

/** A row whose label was found without figures; for the sums it counts as blank, as a sum counts blanks. */
function toEmptyRow(ids: readonly string[]): PlacedRow {
  const placement = ids.map(() => null);
  return { ids, options: [{ placement, readings: ids.map(() => readValue('', 'count')) }] };
}

/**
 * Reads rows of figures into cells: sure ones as they stand, open ones as far as the sums of the whole table decide them.
 * `empty`: cell ids of rows without figures. What the sums decide is `resolved` and told, so that a wrong guess is never silent.
 */
export function readRows(
  rows: readonly RowToRead[],
  sums: readonly Sum[],
  { method, linesRemoved }: SourceTraits,
  empty: readonly (readonly string[])[] = [],
): RowsRead {
  const placed: PlacedRow[] = [
    ...rows.map((row) => ({ ids: row.ids, options: row.rivals.length > 0 ? [] : toOptions(row) })),
    ...empty.map(toEmptyRow),
  ];
  const feasible = solvePlacements(placed, linesRemoved ? [] : sums);
  const cells: ParsedCell[] = [];
  const findings: Finding[] = [];
  rows.forEach((row, r) => {
    const options = placed[r]?.options ?? [];
    const left = withoutFractions(
      (feasible[r] ?? []).flatMap((n) => options[n] ?? []),
      row,
    );
    const only = left.length === 1 ? left[0] : undefined;
    if (only === undefined) readOpenRow(row, left, cells, findings);
    else if (options.length === 1) readSureRow(row, only, method, cells, findings);
    else readResolvedRow(row, only, cells, findings);
  });
  findings.push(...findShortRows(rows, placed, feasible, sums, cells), ...findEmptiedRows(rows, placed));
  const resolved = resolveReadings(cells, linesRemoved ? [] : toOpenReadings(rows, placed, cells), sums);
  const rest = findings.filter(({ code, cells: [id = ''] }) => code !== 'cell_unreadable' || !resolved.ids.has(id));
  return { cells: resolved.cells, findings: [...rest, ...resolved.findings] };
}

/** Recognised cells in their sure places whose readings are open. */
function toOpenReadings(
  rows: readonly RowToRead[],
  placed: readonly PlacedRow[],
  cells: readonly ParsedCell[],
): OpenReading[] {
  const unread = new Set(cells.filter(({ evidence }) => evidence.state === 'unreadable').map(({ id }) => id));
  if (unread.size === 0) return [];
  return rows.flatMap(({ ids, columns }, r) => {
    const [option, ...others] = placed[r]?.options ?? [];
    if (option === undefined || others.length > 0) return [];
    return ids.flatMap((id, n) => {
      const piece = option.placement[n];
      return piece?.readings !== undefined && unread.has(id) ? [{ id, piece, kind: columns[n]?.kind ?? 'count' }] : [];
    });
  });
}

/** Rows that lack a cell, though one placement only was open: told, unless the sums leave none but that one. */
function findShortRows(
  rows: readonly RowToRead[],
  placed: readonly PlacedRow[],
  feasible: readonly (readonly number[])[],
  sums: readonly Sum[],
  cells: readonly ParsedCell[],
): Finding[] {
  if (!rows.some((row) => row.isShort)) return [];
  const byId = new Map(cells.map((cell) => [cell.id, { value: cell.value, state: cell.evidence.state }] as const));
  const reason = 'the row has fewer cells than the others of its table';
  return rows.flatMap((row, r) => {
    const options = placed[r]?.options ?? [];
    const only = options.length === 1 ? options[feasible[r]?.[0] ?? 0] : undefined;
    if (!row.isShort || only === undefined || row.doubt !== null) return [];
    if (isOnlyPlacement(row, only.placement, sums, (id) => byId.get(id))) return [];
    const read = row.ids.filter((id) => byId.get(id)?.state !== 'missing');
    return [toFinding('cell_unsure', 'extraction', reason, read, { reason })];
  });
}

/** Two figures in several cells of a row are two rows run into one: a neighbour of blanks may have lost its figures to it. */
const MIN_CROWDED_CELLS = 2;

function findEmptiedRows(rows: readonly RowToRead[], placed: readonly PlacedRow[]): Finding[] {
  const only = placed.map(({ options }) => (options.length === 1 ? options[0] : undefined));
  const isCrowded = (option: RowOption | undefined) =>
    option !== undefined && countCrowded(option) >= MIN_CROWDED_CELLS;
  const reason = 'a row beside this one holds two figures in its cells, some of which may be this row’s';
  return rows.flatMap((row, r) => {
    const blank = only[r]?.readings.every(({ state }) => state === 'blank') === true;
    if (!blank || !(isCrowded(only[r - 1]) || isCrowded(only[r + 1]))) return [];
    return [toFinding('cell_unsure', 'extraction', reason, row.ids, { reason })];
  });
}

/** Where the row stands; a cell without a piece has no box of its own. */
function rowPlace(row: RowToRead): Place {
  const place = row.pieces[0]?.place ?? NOWHERE;
  return { ...place, box: null };
}

function rawOf(row: RowToRead): string {
  return row.pieces
    .map((piece) => piece.text)
    .join(' ')
    .trim();
}

/** Spelled ones (「六 -4」) too. */
const TWO_FIGURES = /[\d零〇一二三四五六七八九十百千]\S*\s+\S*[\d零〇一二三四五六七八九十百千]|^\s*0\d/;

/** How many cells of a row hold two figures. */
function countCrowded({ placement, readings }: RowOption): number {
  return readings.filter(
    ({ state }, n) => state === 'unreadable' && TWO_FIGURES.test(foldWidth(placement[n]?.text ?? '')),
  ).length;
}

function readSureRow(
  row: RowToRead,
  option: RowOption,
  method: CellMethod,
  cells: ParsedCell[],
  findings: Finding[],
): void {
  const lost: string[] = [];
  const read: string[] = [];
  row.ids.forEach((id, n) => {
    const piece = option.placement[n] ?? null;
    const reading = option.readings[n];
    if (reading === undefined || (piece === null && !row.blanksShown)) {
      lost.push(id);
      cells.push(...missingCells([id]));
      return;
    }
    const cell = readingToCell(id, reading, piece, rowPlace(row), method);
    cells.push(cell);
    read.push(id);
    const column = row.columns[n];
    if (column !== undefined) findings.push(...cellFindings(cell, column, row.headingUnits[n] ?? null, row.rowUnit));
  });
  const crowded = countCrowded(option) > 0;
  const blank = row.ids.filter((_, n) => option.readings[n]?.state === 'blank' && !lost.includes(row.ids[n] ?? ''));
  if (crowded && blank.length > 0) {
    const reason = 'a cell of this row holds two figures, one of which may be this one';
    findings.push(toFinding('cell_unsure', 'extraction', reason, blank, { reason }));
  }
  if (
    row.pieces.length > row.ids.length &&
    row.pieces.some((piece) => piece.confidence !== undefined) &&
    blank.length > 0
  ) {
    const reason = 'the picture shows more cells in this row than the form has: a figure may lie on a false line';
    findings.push(toFinding('cell_unsure', 'extraction', reason, blank, { reason }));
  }
  if (lost.length > 0) findings.push(toFinding('cell_lost', 'extraction', 'figures of this row were lost', lost));
  if (row.doubt !== null) findings.push(toFinding('cell_unsure', 'extraction', row.doubt, read, { reason: row.doubt }));
}

function readResolvedRow(row: RowToRead, option: RowOption, cells: ParsedCell[], findings: Finding[]): void {
  const resolved: string[] = [];
  row.ids.forEach((id, n) => {
    const piece = option.placement[n] ?? null;
    const reading = option.readings[n];
    const value = reading?.value ?? null;
    const place = piece?.place ?? rowPlace(row);
    resolved.push(id);
    if (piece === null && !row.blanksShown) {
      cells.push(...missingCells([id]));
      return;
    }
    const state = value !== null ? 'resolved' : (reading?.state ?? 'blank');
    cells.push(toCell(id, state, value, piece?.text ?? '', place, 'arithmetic', reading?.unit ?? null));
  });
  findings.push(
    toFinding(
      'cell_resolved',
      'extraction',
      'the columns of this row were lost; the sums and the kinds of its values allow just one placement',
      resolved,
      {
        raw: rawOf(row),
      },
    ),
  );
}

/** Several placements fit, or none: a cell on which all of them agree is resolved, the others stay open. */
function readOpenRow(row: RowToRead, options: readonly RowOption[], cells: ParsedCell[], findings: Finding[]): void {
  const place = rowPlace(row);
  const open: string[] = [];
  const agreed: string[] = [];
  row.ids.forEach((id, n) => {
    const nowhere = options.length > 0 && options.every((option) => option.placement[n] === null);
    if (nowhere && !row.blanksShown) {
      cells.push(...missingCells([id]));
      open.push(id);
      return;
    }
    const first = options[0]?.readings[n];
    const same = first?.value != null && options.every((option) => option.readings[n]?.value === first.value);
    if (first !== undefined && same) {
      const piece = options[0]?.placement[n] ?? null;
      cells.push(
        toCell(id, 'resolved', first.value, piece?.text ?? '', piece?.place ?? place, 'arithmetic', first.unit),
      );
      agreed.push(id);
    } else {
      cells.push(toCell(id, 'ambiguous', null, rawOf(row), place, 'text'));
      open.push(id);
    }
  });
  const raw = rawOf(row);
  if (agreed.length > 0) {
    findings.push(
      toFinding('cell_resolved', 'extraction', 'all placements that the sums allow agree on this figure', agreed, {
        raw,
      }),
    );
  }
  const candidates = options.slice(0, MAX_CANDIDATES).map((option) => option.readings.map((reading) => reading.value));
  const message =
    row.rivals.length > 0
      ? 'these figures fit more than one row equally well'
      : options.length === 0
        ? 'no placement of these figures fits the form'
        : `${options.length} placements of these figures fit`;
  findings.push(toFinding('cell_ambiguous', 'extraction', message, open, { raw, candidates, rivals: row.rivals }));
}

/** Listed in the finding; more would only fill the record. */
const MAX_CANDIDATES = 12;
