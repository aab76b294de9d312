import type { RowForm } from '../../../src/model/edition.js';
import type { Random } from '../random.js';
import { type TableTruth, toCellId } from '../truth/model.js';
import { type Grid, type GridCell, toCell } from './grid.js';
import { pickLabel, toMistyped, toSpaced, toWorded, type Wording } from './wording.js';

/** What a grid builder needs: words of this report, and the printed cells. */
interface Pen {
  readonly wording: Wording;
  readonly random: Random;
  label(labels: readonly string[]): string;
  heading(labels: readonly string[]): string;
  raw(id: string): string;
}

function toPen(table: TableTruth, wording: Wording, random: Random): Pen {
  const raws = new Map(table.cells.map((cell) => [cell.id, cell.raw]));
  return {
    wording,
    random,
    label: (labels) => toWorded(pickLabel(labels, wording, random), wording),
    heading: (labels) => toSpaced(toWorded(pickLabel(labels, wording, random), wording), wording),
    raw: (id) => {
      const raw = raws.get(id);
      if (raw === undefined) throw new RangeError(`no cell ${id}`);
      return raw;
    },
  };
}

/** A statutory table as its official form draws it. */
export function toGrid(table: TableTruth, wording: Wording, random: Random): Grid {
  const pen = toPen(table, wording, random);
  const grid = build(table, pen);
  return wording.typos === 0 ? grid : mistype(grid, wording.typos, random);
}

function build(table: TableTruth, pen: Pen): Grid {
  switch (table.form.table) {
    case 'applications':
      return toApplicationsGrid(table, pen);
    case 'review_and_litigation':
      return toReviewGrid(table, pen);
    case 'annual_statistics':
      return toStatisticsGrid(table, pen);
    default:
      return toProactiveGrid(table, pen);
  }
}

function mistype(grid: Grid, count: number, random: Random): Grid {
  const long = grid.cells.filter((cell) => cell.role === 'label' && cell.text.length >= 8);
  const chosen = new Set(random.shuffle(long).slice(0, count));
  return {
    ...grid,
    cells: grid.cells.map((cell) => (chosen.has(cell) ? { ...cell, text: toMistyped(cell.text, random) } : cell)),
  };
}

/** Where the value columns of a row of two or one begin and how many of the three they take. */
function toValueSpans(count: number, random: Random): readonly number[] {
  if (count === 1) return [3];
  return count === 2
    ? random.pick([
        [2, 1],
        [1, 2],
        [1, 1],
      ])
    : [1, 1, 1];
}

function toProactiveGrid(table: TableTruth, pen: Pen): Grid {
  const { form } = table;
  const cells: GridCell[] = [];
  let at = 0;
  let group = '';
  let spans: readonly number[] = [];
  for (const row of form.rows) {
    const [name = ''] = row.groups[0] ?? [];
    if (name !== group) {
      group = name;
      spans = toValueSpans(row.columns.length, pen.random);
      cells.push(toCell('group', toWorded(name, pen.wording), [at, 0], [1, 4]));
      cells.push(toCell('heading', '信息内容', [at + 1, 0]));
      cells.push(
        ...place(
          row.columns.map((c) => ({ text: pen.heading(c.labels), id: null })),
          'heading',
          at + 1,
          spans,
        ),
      );
      at += 2;
    }
    cells.push(toCell('label', pen.label(row.labels), [at, 0]));
    const values = row.columns.map((column) => ({
      text: pen.raw(toCellId(form, row, column)),
      id: toCellId(form, row, column),
    }));
    cells.push(...place(values, 'value', at, spans));
    at += 1;
  }
  return { table: form.table, rows: at, columns: 4, labelColumns: 1, headerRows: 0, widths: [4, 3, 3, 3], cells };
}

function place(
  items: readonly { readonly text: string; readonly id: string | null }[],
  role: 'heading' | 'value',
  row: number,
  spans: readonly number[],
): readonly GridCell[] {
  let column = 1;
  const cells = items.map((item, index) => {
    const span = spans[index] ?? 1;
    const cell = toCell(role, item.text, [row, column], [1, span], item.id);
    column += span;
    return cell;
  });
  return column < 4 ? [...cells, toCell('blank', '', [row, column], [1, 4 - column])] : cells;
}

const APPLICATION_HEADER_ROWS = 3;

function toApplicationsGrid(table: TableTruth, pen: Pen): Grid {
  const { form } = table;
  const columns = form.rows[0]?.columns ?? [];
  const note = pen.label(['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）']);
  const cells: GridCell[] = [toCell('corner', note, [0, 0], [3, 3]), toCell('heading', '申请人情况', [0, 3], [1, 7])];
  columns.forEach((column, index) => {
    const text = pen.heading(column.labels);
    const outer = index === 0 || index === columns.length - 1;
    cells.push(outer ? toCell('heading', text, [1, 3 + index], [2, 1]) : toCell('heading', text, [2, 3 + index]));
  });
  cells.push(toCell('heading', '法人或其他组织', [1, 4], [1, 5]));
  form.rows.forEach((row, index) => {
    const at = APPLICATION_HEADER_ROWS + index;
    const depth = row.groups.length;
    row.groups.forEach((group, level) => {
      const before = form.rows[index - 1]?.groups[level];
      if (before?.[0] === group[0]) return;
      const span = countRun(form.rows, index, level);
      const cell = toCell('group', pen.label([group[0] ?? '']), [at, level], [span, 1]);
      cells.push(level === 0 ? { ...cell, vertical: true } : cell);
    });
    cells.push(toCell('label', pen.label(row.labels), [at, depth], [1, 3 - depth]));
    row.columns.forEach((column, c) => {
      const id = toCellId(form, row, column);
      cells.push(toCell('value', pen.raw(id), [at, 3 + c], [1, 1], id));
    });
  });
  const rows = APPLICATION_HEADER_ROWS + form.rows.length;
  return {
    table: form.table,
    rows,
    columns: 10,
    labelColumns: 3,
    headerRows: 3,
    widths: [1, 3, 6, 1.5, 1.4, 1.4, 1.4, 1.4, 1.3, 1.5],
    cells,
  };
}

/** Rows from `index` on that stand under the same group. */
function countRun(rows: readonly RowForm[], index: number, level: number): number {
  const name = rows[index]?.groups[level]?.[0];
  const rest = rows.slice(index);
  const end = rest.findIndex((row) => row.groups[level]?.[0] !== name);
  return end === -1 ? rest.length : end;
}

function toReviewGrid(table: TableTruth, pen: Pen): Grid {
  const { form } = table;
  const cells: GridCell[] = [
    toCell('heading', '行政复议', [0, 0], [1, 5]),
    toCell('heading', '行政诉讼', [0, 5], [1, 10]),
    toCell('heading', '未经复议直接起诉', [1, 5], [1, 5]),
    toCell('heading', '复议后起诉', [1, 10], [1, 5]),
  ];
  const outcomes = (form.rows[0]?.columns ?? []).map((column) => pen.heading(column.labels));
  form.rows.forEach((row, block) => {
    row.columns.forEach((column, c) => {
      const at = block * 5 + c;
      const id = toCellId(form, row, column);
      cells.push(toCell('heading', outcomes[c] ?? '', [block === 0 ? 1 : 2, at], [block === 0 ? 2 : 1, 1]));
      cells.push(toCell('value', pen.raw(id), [3, at], [1, 1], id));
    });
  });
  return {
    table: form.table,
    rows: 4,
    columns: 15,
    labelColumns: 0,
    headerRows: 3,
    widths: Array.from({ length: 15 }, () => 1),
    cells,
  };
}

function toStatisticsGrid(table: TableTruth, pen: Pen): Grid {
  const { form } = table;
  const absent = new Set(table.cells.filter((cell) => cell.state === 'missing').map((cell) => cell.id));
  const cells: GridCell[] = ['统计指标', '单位', '统计数'].map((text, column) =>
    toCell('heading', toSpaced(text, pen.wording), [0, column]),
  );
  let at = 1;
  let groups: readonly string[] = [];
  let label = '';
  for (const row of form.rows) {
    const column = row.columns[0];
    if (column === undefined) continue;
    const names = row.groups.map((group) => group[0] ?? '');
    names.forEach((name, level) => {
      // A group that is itself a row (四、行政复议数量) has been printed already.
      if (groups[level] === name || name === label || form.rows.some((other) => other.labels.includes(name))) return;
      cells.push(
        toCell('group', pen.label([name]), [at, 0]),
        toCell('unit', '', [at, 1]),
        toCell('blank', '', [at, 2]),
      );
      at += 1;
    });
    groups = names;
    label = row.labels[0] ?? '';
    const id = toCellId(form, row, column);
    if (absent.has(id)) continue;
    cells.push(toCell('label', pen.label(row.labels), [at, 0]), toCell('unit', column.unit ?? '', [at, 1]));
    cells.push(toCell('value', pen.raw(id), [at, 2], [1, 1], id));
    at += 1;
  }
  return { table: form.table, rows: at, columns: 3, labelColumns: 2, headerRows: 1, widths: [9, 1.5, 2], cells };
}
