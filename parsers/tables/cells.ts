import type { ColumnForm } from '../../src/model/edition.js';
import { type Finding, type Origin, toFinding } from '../../src/model/finding.js';
import { NOWHERE, type Place } from '../../src/model/place.js';
import type { CellMethod, CellState } from '../../src/model/record.js';
import type { ParsedCell } from '../../src/model/report.js';
import type { ValueReading } from '../numbers/read-value.js';

/** Builds one cell with its evidence; keys in the record's order. */
export function toCell(
  id: string,
  state: CellState,
  value: number | null,
  raw: string | null,
  place: Place,
  method: CellMethod | null,
  unit: string | null = null,
): ParsedCell {
  const evidence = {
    state,
    raw,
    page: place.page,
    box: place.box === null ? null : ([...place.box] as [number, number, number, number]),
    at: place.at,
    method: state === 'missing' ? null : method,
    confidence: state === 'missing' ? null : state === 'unreadable' || state === 'ambiguous' ? 0 : 1,
  };
  return { id, value, evidence: unit === null ? evidence : { ...evidence, unit } };
}

/** A cell as read, in its own state. */
export function readingToCell(
  id: string,
  reading: ValueReading,
  raw: string,
  place: Place,
  method: CellMethod,
): ParsedCell {
  return toCell(id, reading.state, reading.value, raw, place, method, reading.unit);
}

/** A row or cell that the source does not have. */
export function missingCells(ids: readonly string[]): ParsedCell[] {
  return ids.map((id) => toCell(id, 'missing', null, null, NOWHERE, null));
}

/** What a person should know of one cell that was read: words that are no number, a unit that is not the form's. */
export function cellFindings(
  cell: ParsedCell,
  column: ColumnForm,
  headingUnit: string | null,
  rowUnit: string | null,
): Finding[] {
  const findings: Finding[] = [];
  const { state, raw, unit } = cell.evidence;
  if (state === 'unreadable') {
    findings.push(
      toFinding('cell_unreadable', 'extraction', `「${raw}」 is no number and no mark for none`, [cell.id], { raw }),
    );
  }
  const printed = unit ?? headingUnit ?? rowUnit;
  if (cell.value !== null && column.unit !== null && printed !== null && printed !== column.unit) {
    findings.push(
      toFinding('unit_mismatch', 'source', `printed in ${printed}, the form asks for ${column.unit}`, [cell.id], {
        printed,
        form: column.unit,
      }),
    );
  }
  return findings;
}

/** One finding for a whole row whose cells are absent. */
export function absenceFinding(ids: readonly string[], label: string, lost: boolean, mayBeAbsent: boolean): Finding {
  const origin: Origin = lost ? 'extraction' : 'source';
  return lost
    ? toFinding('cell_lost', origin, `the row 「${label}」 was found without its figures`, ids)
    : toFinding(
        'cell_missing',
        origin,
        `the row 「${label}」 is not in the source`,
        ids,
        {},
        mayBeAbsent ? 'info' : 'warning',
      );
}
