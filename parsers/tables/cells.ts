import type { Piece } from '../../src/model/document.js';
import type { ColumnForm, ValueKind } from '../../src/model/edition.js';
import { type Finding, type Origin, toFinding } from '../../src/model/finding.js';
import { NOWHERE, type Place } from '../../src/model/place.js';
import type { CellMethod, CellState } from '../../src/model/record.js';
import type { ParsedCell } from '../../src/model/report.js';
import { readValue, type ValueReading } from '../numbers/read-value.js';

/**
 * Below this a recognised cell was not read surely: its value is null. Calibrated on generated scans (docs/scans.md): the recogniser's
 * confidences lie above 0.95 where all its looks and the shapes of the ink agree, and at 0.5 or less where they do not.
 */
export const READ_CONFIDENCE = 0.9;

/** What a piece of a row says. What was recognised from a picture and not surely is unreadable, a blank too: ink may have been missed. */
export function readPiece(piece: Piece | null, kind: ValueKind): ValueReading {
  if (piece !== null && !isReadSurely(piece)) return { state: 'unreadable', value: null, unit: null };
  return readValue(piece?.text ?? '', kind);
}

function isReadSurely(piece: Piece): boolean {
  return piece.confidence === undefined || piece.confidence >= READ_CONFIDENCE;
}

/** Builds one cell with its evidence; keys in the record's order. */
export function toCell(
  id: string,
  state: CellState,
  value: number | null,
  raw: string | null,
  place: Place,
  method: CellMethod | null,
  unit: string | null = null,
  recognised: number | undefined = undefined,
): ParsedCell {
  const evidence = {
    state,
    raw,
    page: place.page,
    box: place.box === null ? null : ([...place.box] as [number, number, number, number]),
    at: place.at,
    method: state === 'missing' ? null : method,
    confidence: state === 'missing' ? null : toConfidence(state, recognised),
  };
  return { id, value, evidence: unit === null ? evidence : { ...evidence, unit } };
}

/** Digital text is read or not; a recognised piece keeps the confidence that it was read with. */
function toConfidence(state: CellState, recognised: number | undefined): number {
  if (recognised !== undefined) return recognised;
  return state === 'unreadable' || state === 'ambiguous' ? 0 : 1;
}

/** A cell as read from its piece, in its own state. `place`: where it has no piece. */
export function readingToCell(
  id: string,
  reading: ValueReading,
  piece: Piece | null,
  place: Place,
  method: CellMethod,
): ParsedCell {
  const { text = '', confidence } = piece ?? {};
  const how = confidence === undefined ? method : 'ocr';
  return toCell(id, reading.state, reading.value, text, piece?.place ?? place, how, reading.unit, confidence);
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
  const { state, raw, unit, confidence, method } = cell.evidence;
  if (state === 'unreadable') {
    const isFaint = method === 'ocr' && confidence !== null && confidence < READ_CONFIDENCE;
    const message = isFaint
      ? `recognised as 「${raw}」, but not surely (confidence ${confidence})`
      : `「${raw}」 is no number and no mark for none`;
    findings.push(toFinding('cell_unreadable', 'extraction', message, [cell.id], { raw }));
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
