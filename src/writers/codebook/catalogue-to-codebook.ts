import type {
  Codebook,
  CodebookEntry,
  CrosswalkStep,
  DerivedIndicator,
  EnglishNames,
  TableCrosswalk,
  UndividedRow,
} from '../../model/codebook.js';
import type { Catalogue, ColumnForm, RowForm, TableForm } from '../../model/edition.js';

/** Turns the editions, the crosswalk between them and their English names into the one list that names every cell. */
export function catalogueToCodebook(
  catalogue: Catalogue,
  crosswalk: readonly TableCrosswalk[],
  english: EnglishNames,
): Codebook {
  const forms = catalogue.tables.flatMap((table) =>
    catalogue.editions.flatMap((edition) => edition.tables.filter((form) => form.table === table)),
  );
  const byName = new Map(forms.map((form) => [toKey(form.edition, form.table), form] as const));
  const entries = forms.flatMap((form) =>
    form.rows.flatMap((row) => row.columns.map((column) => toEntry(form, row, column, byName, crosswalk, english))),
  );
  return { entries, derived: crosswalk.flatMap((each) => toDerived(each, byName)), notes: crosswalk };
}

/** Dotted path of a cell, as in `cells` of a record. */
export function toCellId(table: string, row: string, column: string | null): string {
  return column === null ? `${table}.${row}` : `${table}.${row}.${column}`;
}

function toKey(edition: string, table: string): string {
  return `${edition} ${table}`;
}

function toEntry(
  form: TableForm,
  row: RowForm,
  column: ColumnForm,
  forms: ReadonlyMap<string, TableForm>,
  crosswalk: readonly TableCrosswalk[],
  english: EnglishNames,
): CodebookEntry {
  const { table, edition } = form;
  const name = english.tables[table];
  const own = column.labels[0] ?? '';
  const id = toCellId(table, row.key, column.key);
  return {
    id,
    edition,
    table,
    row: row.key,
    column: column.key,
    tableZh: name?.zh ?? table,
    tableEn: name?.en ?? table,
    rowZh: [...row.groups.map((group) => group[0] ?? ''), row.labels[0] ?? ''],
    rowEn: english.rows[`${table}.${row.key}`] ?? row.key,
    columnZh: column.group === undefined ? [own] : [column.group, own],
    columnEn: column.key === null ? 'Value' : (english.columns[column.key] ?? column.key),
    unit: column.unit,
    kind: column.kind,
    form: form.source,
    checks: toChecks(form, row, column),
    crosswalk: crosswalk.flatMap((each) => toStep(each, form, row, column, forms)),
    indicator: toIndicator(id, form, crosswalk),
  };
}

function toChecks(form: TableForm, row: RowForm, column: ColumnForm): string[] {
  const rules = form.equations
    .filter((equation) => {
      const key = equation.along === 'row' ? column.key : row.key;
      return key !== null && [...equation.left, ...equation.right].includes(key);
    })
    .map((equation) => equation.rule);
  return [...new Set([...rules, `${form.table}.value_kind`])];
}

/** The crosswalk of one cell to the other side of a pair; nothing where the pair is about other forms. */
function toStep(
  { between, relation, undivided }: TableCrosswalk,
  form: TableForm,
  row: RowForm,
  column: ColumnForm,
  forms: ReadonlyMap<string, TableForm>,
): CrosswalkStep[] {
  const here = between.findIndex((side) => side.edition === form.edition && side.table === form.table);
  const there = between[here === 0 ? 1 : 0];
  const other = forms.get(toKey(there.edition, there.table));
  if (here < 0 || other === undefined) return [];
  if (relation === 'not_comparable') return [{ edition: there.edition, relation, ids: [] }];
  const ids = (rows: readonly string[]) => rows.map((key) => toCellId(there.table, key, column.key));
  for (const { edition, row: whole, parts } of undivided) {
    if (edition === form.edition && whole === row.key) {
      return [{ edition: there.edition, relation: 'split', ids: ids(parts) }];
    }
    if (edition === there.edition && parts.includes(row.key)) {
      return [{ edition: there.edition, relation: 'merged', ids: ids([whole]) }];
    }
  }
  const isThere = other.rows.some((r) => r.key === row.key && r.columns.some((c) => c.key === column.key));
  return [
    isThere
      ? { edition: there.edition, relation: 'same', ids: ids([row.key]) }
      : { edition: there.edition, relation: 'not_comparable', ids: [] },
  ];
}

/** Cells of forms that are not comparable must not share a column, so the edition stands in the indicator's name. */
function toIndicator(id: string, { table, edition }: TableForm, crosswalk: readonly TableCrosswalk[]): string {
  const rest = id.slice(table.length + 1);
  const clashes = crosswalk.some(
    ({ between, relation }) =>
      relation === 'not_comparable' &&
      between.every((side) => side.table === table) &&
      between.some((side) => side.edition === edition),
  );
  return (clashes ? `${table}_${edition}_${rest}` : `${table}_${rest}`).replaceAll('.', '_');
}

function toDerived({ between, undivided }: TableCrosswalk, forms: ReadonlyMap<string, TableForm>): DerivedIndicator[] {
  return undivided.flatMap((whole) => {
    const side = between.find(({ edition }) => edition === whole.edition);
    const other = between.find(({ edition }) => edition !== whole.edition);
    const row = side && forms.get(toKey(side.edition, side.table))?.rows.find(({ key }) => key === whole.row);
    if (row === undefined || side === undefined || other === undefined) return [];
    return row.columns.map(({ key }) => ({
      name: `${toCellId(side.table, toCommonKey(whole), key)}_all`.replaceAll('.', '_'),
      parts: [
        { edition: side.edition, ids: [toCellId(side.table, whole.row, key)] },
        { edition: other.edition, ids: whole.parts.map((part) => toCellId(other.table, part, key)) },
      ],
    }));
  });
}

/** What the parts' paths have in common: `results.other` of `results.other.fee_overdue` and its neighbours. */
function toCommonKey({ parts }: UndividedRow): string {
  const [first = [], ...rest] = parts.map((part) => part.split('.'));
  let length = first.length - 1;
  for (const part of rest) {
    while (length > 0 && first.slice(0, length).join('.') !== part.slice(0, length).join('.')) length--;
  }
  return first.slice(0, length).join('.');
}
