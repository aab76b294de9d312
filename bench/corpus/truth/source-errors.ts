import type { TableForm } from '../../../src/model/edition.js';
import type { Random } from '../random.js';
import { checkSum, listSums, toTotal } from './arithmetic.js';
import type { Numbers, TableTruth } from './model.js';

/** A wrong printed total, as real reports have them: left at 0, off by a little, or with a digit lost. Returns the same numbers where nothing could go wrong. */
export function spoilTotal(form: TableForm, numbers: Numbers, random: Random): Numbers {
  const sums = listSums(form).filter((sum) => sum.right.length === 1 && (numbers.get(sum.right[0] ?? '') ?? 0) > 0);
  if (sums.length === 0) return numbers;
  const id = random.pick(sums).right[0] ?? '';
  const value = numbers.get(id) ?? 0;
  const wrong = random.pick([0, value + random.int(1, 3), Math.floor(value / 10), value * 10]);
  return new Map(numbers).set(id, wrong === value ? value + 1 : wrong);
}

/** The sums that the printed figures break, one line each: `rule at id: left ≠ right`. */
export function listSourceErrors(table: TableTruth): readonly string[] {
  const values = new Map(table.cells.map((cell) => [cell.id, cell.value]));
  const toValue = (id: string): number | null => values.get(id) ?? null;
  return listSums(table.form)
    .filter((sum) => checkSum(sum, toValue) === 'fail')
    .map((sum) => `${sum.rule} at ${sum.at}: ${toTotal(sum.left.map(toValue))} ≠ ${toTotal(sum.right.map(toValue))}`);
}
