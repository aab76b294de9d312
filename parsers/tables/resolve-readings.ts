import type { Piece } from '../../src/model/document.js';
import type { ValueKind } from '../../src/model/edition.js';
import { type Finding, toFinding } from '../../src/model/finding.js';
import type { ParsedCell } from '../../src/model/report.js';
import { evaluateSum, type Sum, type SumCell } from '../checks/sums.js';
import { readValue } from '../numbers/read-value.js';
import { solveReadings } from './solve-readings.js';

/** A cell that was recognised, but not surely, with the piece whose readings are open. */
export interface OpenReading {
  readonly id: string;
  readonly piece: Piece;
  readonly kind: ValueKind;
}

/** Cells after their readings were chosen, and the findings that name those. */
export interface ResolvedReadings {
  readonly cells: readonly ParsedCell[];
  readonly findings: readonly Finding[];
  readonly ids: ReadonlySet<string>;
}

/**
 * Chooses among the readings of cells that were not read surely, where the form's sums leave just one. Every such cell stays named by a finding:
 * one misreading may sit in a cell and in its total. Cells read surely are never touched, and nothing is computed that was not read.
 */
export function resolveReadings(
  cells: readonly ParsedCell[],
  open: readonly OpenReading[],
  sums: readonly Sum[],
): ResolvedReadings {
  if (open.length === 0) return { cells, findings: [], ids: new Set() };
  const domains = new Map(
    open.flatMap(({ id, piece, kind }) => {
      const values = toValues(piece, kind);
      return values.length === 0 ? [] : [[id, values] as const];
    }),
  );
  const byId = new Map(cells.map((cell) => [cell.id, cell] as const));
  const cellOf = (id: string): SumCell | undefined => {
    const cell = byId.get(id);
    if (domains.has(id)) return { value: 0, state: 'reported' };
    return cell === undefined ? undefined : { value: cell.value, state: cell.evidence.state };
  };
  const usable = sums.filter((sum) => ['pass', 'fail'].includes(evaluateSum(sum, cellOf).status));
  const solved = solveReadings(domains, usable, (id) => byId.get(id)?.value ?? 0);
  // A mark for none counts as 0, but is no number: where it may stand, 0 is not decided.
  const mayBeMark = new Set(open.flatMap(({ id, piece, kind }) => (hasMark(piece, kind) ? [id] : [])));
  const decided = new Map([...solved].filter(([id, value]) => value !== 0 || !mayBeMark.has(id)));
  if (decided.size === 0) return { cells, findings: [], ids: new Set() };
  const findings = [...decided].map(([id, value]) =>
    toFinding(
      'cell_resolved',
      'extraction',
      'the figure was not read surely; of its readings the sums allow just one',
      [id],
      { raw: byId.get(id)?.evidence.raw ?? '', candidates: [...(domains.get(id) ?? [value])] },
    ),
  );
  return { cells: cells.map((cell) => toResolved(cell, decided.get(cell.id))), findings, ids: new Set(decided.keys()) };
}

function toResolved(cell: ParsedCell, value: number | undefined): ParsedCell {
  if (value === undefined) return cell;
  return { ...cell, value, evidence: { ...cell.evidence, state: 'resolved', method: 'arithmetic' } };
}

function textsOf(piece: Piece): readonly string[] {
  return [piece.text, ...(piece.readings ?? [])];
}

function hasMark(piece: Piece, kind: ValueKind): boolean {
  return textsOf(piece).some((text) => readValue(text, kind).state === 'not_applicable');
}

/** The numbers that a piece may say; of a mark for none, what it counts in a sum. */
function toValues(piece: Piece, kind: ValueKind): readonly number[] {
  const values = textsOf(piece).flatMap((text) => {
    const { state, value } = readValue(text, kind);
    if (state === 'not_applicable') return [0];
    return state === 'reported' && value !== null ? [value] : [];
  });
  return [...new Set(values)];
}
