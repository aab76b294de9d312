import { type Finding, toFinding } from '../../src/model/finding.js';
import type { Check } from '../../src/model/record.js';
import type { ParsedCell } from '../../src/model/report.js';
import type { FormIndex } from '../lexicon/form-index.js';
import { evaluateSum, formToSums, type SumCell } from './sums.js';

/** OCR below this confidence is not read surely (digital text and markup always are 1). */
const SURE_CONFIDENCE = 0.99;

export interface CheckedTable {
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
}

/** Applies every equation of the form, and rule R5, to a table as read. A failed sum is one finding naming all its cells. */
export function runChecks(index: FormIndex, cells: readonly ParsedCell[]): CheckedTable {
  const values = new Map<string, SumCell>();
  for (const { id, value, evidence } of cells) values.set(id, { value, state: evidence.state });
  const cellOf = (id: string): SumCell | undefined => values.get(id);
  const checks: Check[] = [];
  const findings: Finding[] = [];
  for (const sum of formToSums(index)) {
    const result = evaluateSum(sum, cellOf);
    const ids = [...sum.left, ...sum.right];
    checks.push({ rule: sum.rule, at: sum.at, ...result, cells: ids });
    if (result.status !== 'fail') continue;
    const sure = ids.every((id) => isSure(cells.find((cell) => cell.id === id)));
    findings.push(
      toFinding(
        'sum_mismatch',
        sure ? 'source' : 'extraction',
        `${sum.at}: the parts make ${result.left}, printed is ${result.right}`,
        ids,
        { rule: sum.rule, at: sum.at, actual: result.right, expected: result.left },
      ),
    );
  }
  const wrongKind = checkValueKinds(index, values);
  checks.push({
    rule: `${index.form.table}.value_kind`,
    at: index.form.table,
    status: wrongKind.length === 0 ? 'pass' : 'fail',
    left: null,
    right: null,
    blanks: 0,
    cells: wrongKind,
  });
  if (wrongKind.length > 0) {
    findings.push(
      toFinding('value_kind', 'source', 'a count that is negative or not whole, or negative money', wrongKind),
    );
  }
  if (cells.length > 0 && cells.every((cell) => cell.evidence.state === 'blank')) {
    const { table } = index.form;
    const ids = cells.map((cell) => cell.id);
    findings.push(toFinding('all_blank', 'source', 'the table is there and holds nothing but blanks', ids, { table }));
  }
  return { checks, findings };
}

function isSure(cell: ParsedCell | undefined): boolean {
  if (cell === undefined || cell.evidence.state === 'resolved') return false;
  return cell.evidence.method !== 'ocr' || (cell.evidence.confidence ?? 0) >= SURE_CONFIDENCE;
}

/** Rule R5: counts are whole and not negative, except signed changes; money is not negative. */
function checkValueKinds(index: FormIndex, values: ReadonlyMap<string, SumCell>): string[] {
  return index.form.rows.flatMap((row, r) =>
    row.columns.flatMap((column, c) => {
      const id = index.cellIds[r]?.[c] ?? '';
      const value = values.get(id)?.value ?? null;
      if (value === null) return [];
      const whole = column.kind === 'money' || Number.isInteger(value);
      return whole && (value >= 0 || column.kind === 'signed_change') ? [] : [id];
    }),
  );
}
