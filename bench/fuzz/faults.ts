import { createRandom, type Random } from '../corpus/random.js';
import { DROPS_BLANKS, HIDES_LOSS, type Layout } from './layouts.js';
import { type Between, hasRole, replaceRow, type Sheet, type SheetCell, type SheetRow } from './sheet.js';

/** What an extraction does to a table on its way. */
export const FAULTS = [
  'cut_label',
  'cut_label_page',
  'typo',
  'drop_row',
  'drop_value',
  'drop_values',
  'drop_label',
  'drop_heading',
  'drop_headings',
  'duplicate_row',
  'swap_rows',
  'swap_columns',
  'repeat_headings',
  'split',
  'split_foreign',
  'page_number',
  'bare_number',
  'running_head',
  'prose',
  'merge_group',
  'merge_label_value',
  'merge_values',
  'merge_rows',
  'extra_row',
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** One fault; `seed` says where and how. */
export interface Fault {
  readonly kind: FaultKind;
  readonly seed: number;
}

const RUNNING_HEAD = '东湾区财政局政府信息公开工作年度报告';
const PROSE = '本年度共受理政府信息公开申请12件，比上年减少3件，均已按时办结，未收取信息处理费。';

/** Layouts in which a merged cell leaves its row as long as it was. */
const COVERS_MERGED: ReadonlySet<Layout> = new Set(['order_with_blanks', 'order_repeated']);

type Change = (sheet: Sheet, random: Random, layout: Layout) => Sheet;

export function applyFault(sheets: readonly Sheet[], fault: Fault, layout: Layout): readonly Sheet[] {
  const random = createRandom(fault.seed);
  const at = random.int(0, sheets.length - 1);
  return sheets.map((sheet, n) => (n === at ? CHANGES[fault.kind](sheet, random, layout) : sheet));
}

const CHANGES: Readonly<Record<FaultKind, Change>> = {
  cut_label: (sheet, random) => cutLabel(sheet, random, false),
  cut_label_page: (sheet, random) => cutLabel(sheet, random, true),
  typo: (sheet, random) => mapCell(sheet, random, isLabel, (cell) => [{ ...cell, text: mistype(cell.text, random) }]),
  drop_row: (sheet, random) => {
    const at = pickRow(sheet, random, isBody);
    return at === null ? sheet : replaceRow(sheet, at, []);
  },
  drop_value: (sheet, random, layout) =>
    HIDES_LOSS.has(layout)
      ? sheet
      : mapCell(
          sheet,
          random,
          (cell) => cell.role === 'value',
          () => [],
        ),
  drop_values: (sheet, random, layout) => {
    const at = HIDES_LOSS.has(layout) ? null : pickRow(sheet, random, isBody);
    if (at === null) return sheet;
    return mapRow(sheet, at, (row) => ({
      ...row,
      cells: row.cells.filter((c) => c.role !== 'value' || random.chance(0.5)),
    }));
  },
  drop_label: (sheet, random) => mapCell(sheet, random, isLabel, () => []),
  drop_heading: (sheet, random) =>
    mapCell(
      sheet,
      random,
      (cell) => cell.role === 'heading',
      () => [],
    ),
  drop_headings: (sheet, random) => {
    const at = pickRow(sheet, random, (row) => hasRole(row, 'heading') && !hasRole(row, 'value'));
    return at === null ? sheet : replaceRow(sheet, at, []);
  },
  duplicate_row: (sheet, random) => {
    const at = pickRow(sheet, random, isBody);
    const row = at === null ? undefined : sheet.rows[at];
    return at === null || row === undefined ? sheet : replaceRow(sheet, at, [row, { ...row, cut: null }]);
  },
  swap_rows: (sheet, random) => {
    const at = pickRow(sheet, random, (row, n) => isBody(row) && isBody(sheet.rows[n + 1]));
    const [a, b] = at === null ? [] : [sheet.rows[at], sheet.rows[at + 1]];
    if (at === null || a === undefined || b === undefined) return sheet;
    return { ...sheet, rows: [...sheet.rows.slice(0, at), b, a, ...sheet.rows.slice(at + 2)] };
  },
  swap_columns: swapColumns,
  repeat_headings: (sheet, random) => {
    const at = pickRow(sheet, random, isBody);
    const row = at === null ? undefined : sheet.rows[at];
    if (at === null || row === undefined) return sheet;
    const heads = headingsOver(sheet, at).map((head): SheetRow => ({ ...head, cut: null }));
    if (!random.chance(0.5)) return replaceRow(sheet, at, [...heads, row]);
    const [first = row, ...rest] = heads;
    const cut = { ...first, cut: [] };
    return heads.length === 0 ? sheet : replaceRow(sheet, at, [cut, ...rest, row]);
  },
  split: (sheet, random) => cutBefore(sheet, random, []),
  split_foreign: (sheet, random) => cutBefore(sheet, random, [random.pick(FOREIGN)]),
  page_number: (sheet, random) =>
    cutBefore(sheet, random, [
      { kind: 'line', text: random.pick(['- 4 -', '第4页', '— 4 —', '4/12', '第 4 页 共 12 页']) },
    ]),
  bare_number: (sheet, random, layout) =>
    // Where blanks are left out, a bare number in the place of one is a figure to any reader.
    DROPS_BLANKS.has(layout) && hasBlanks(sheet) ? sheet : cutBefore(sheet, random, [{ kind: 'line', text: '4' }]),
  running_head: (sheet, random) => cutBefore(sheet, random, [{ kind: 'line', text: RUNNING_HEAD }]),
  prose: (sheet, random) => cutBefore(sheet, random, [{ kind: 'line', text: PROSE }]),
  merge_group: (sheet, random) => mergeCells(sheet, random, (a, b) => a.role === 'group' && isLabel(b), ''),
  merge_label_value: (sheet, random) => mergeCells(sheet, random, (a, b) => isLabel(a) && b.role === 'value', ' '),
  merge_values: (sheet, random, layout) =>
    // Run together without a space, two figures are another figure, unless the row is a cell short for it.
    mergeCells(
      sheet,
      random,
      (a, b) => a.role === 'value' && b.role === 'value',
      COVERS_MERGED.has(layout) ? ' ' : random.pick([' ', '']),
    ),
  merge_rows: mergeRows,
  extra_row: (sheet, random) => {
    const at = pickRow(sheet, random, isBody);
    const row = at === null ? undefined : sheet.rows[at];
    if (at === null || row === undefined) return sheet;
    const text = random.pick(['其中：涉企事项', '（八）其他情形', '备注', '小计']);
    const cells = row.cells.flatMap((c) =>
      isLabel(c)
        ? [{ ...c, text, owner: null }]
        : c.role === 'group'
          ? []
          : [{ ...c, text: '7', id: null, owner: null }],
    );
    const extra: SheetRow = { cells, cut: null };
    return replaceRow(sheet, at, random.chance(0.5) ? [row, extra] : [extra, row]);
  },
};

const FOREIGN: readonly Between[] = [
  {
    kind: 'table',
    rows: [
      ['项目', '预算数', '决算数'],
      ['公务接待费', '12', '9'],
      ['公务用车', '30', '28'],
      ['合计', '42', '37'],
    ],
  },
  {
    kind: 'table',
    rows: [
      ['事项', '数量'],
      ['行政许可事项', '31'],
      ['行政处罚案件', '12'],
      ['其他', '7'],
    ],
  },
  {
    kind: 'table',
    rows: [
      ['渠道', '条数'],
      ['政府网站', '310'],
      ['政务微信', '122'],
      ['总计', '432'],
    ],
  },
];

function isLabel(cell: SheetCell): boolean {
  return cell.role === 'label';
}

function isBody(row: SheetRow | undefined): boolean {
  return row !== undefined && hasRole(row, 'value');
}

function hasBlanks(sheet: Sheet): boolean {
  return sheet.rows.some((row) => row.cells.some((cell) => cell.role === 'value' && cell.text === ''));
}

function pickRow(sheet: Sheet, random: Random, fits: (row: SheetRow, n: number) => boolean): number | null {
  const rows = sheet.rows.flatMap((row, n) => (fits(row, n) ? [n] : []));
  return rows.length === 0 ? null : random.pick(rows);
}

function mapRow(sheet: Sheet, at: number, change: (row: SheetRow) => SheetRow): Sheet {
  return replaceRow(sheet, at, [change(sheet.rows[at] as SheetRow)]);
}

function mapCell(
  sheet: Sheet,
  random: Random,
  fits: (cell: SheetCell) => boolean,
  change: (cell: SheetCell) => readonly SheetCell[],
): Sheet {
  const at = pickRow(sheet, random, (row) => row.cells.some((cell) => fits(cell) && cell.text !== ''));
  if (at === null) return sheet;
  return mapRow(sheet, at, (row) => {
    const chosen = random.pick(row.cells.filter((cell) => fits(cell) && cell.text !== ''));
    return { ...row, cells: row.cells.flatMap((cell) => (cell === chosen ? change(cell) : [cell])) };
  });
}

/** A label over two rows of the source: its figures beside the first part or beside the second. */
function cutLabel(sheet: Sheet, random: Random, byPage: boolean): Sheet {
  const at = pickRow(sheet, random, (row) => row.cells.some((cell) => isLabel(cell) && cell.text.length >= 4));
  const row = at === null ? undefined : sheet.rows[at];
  const label = row?.cells.find(isLabel);
  if (at === null || row === undefined || label === undefined) return sheet;
  const where = random.int(2, label.text.length - 2);
  const [head, tail] = [label.text.slice(0, where), label.text.slice(where)];
  const cut = byPage ? [{ kind: 'line', text: '- 4 -' } as const] : random.chance(0.3) ? [] : null;
  const withText = (text: string): SheetRow => ({
    ...row,
    cells: row.cells.map((c) => (c === label ? { ...c, text } : c)),
  });
  const only = (text: string): SheetRow => ({ cells: [{ ...label, text }], cut: null });
  return random.chance(0.5)
    ? replaceRow(sheet, at, [withText(head), { ...only(tail), cut }])
    : replaceRow(sheet, at, [
        { ...only(head), cut: row.cut },
        { ...withText(tail), cut },
      ]);
}

function mistype(text: string, random: Random): string {
  const characters = [...text];
  if (characters.length < 4) return text;
  const at = random.int(0, characters.length - 1);
  const wrong = random.pick(['', '口', '己', '']);
  return [...characters.slice(0, at), wrong, ...characters.slice(at + 1)].join('');
}

/** The rows of headings over a row: those at the top, and in table 二 the nearest group's. */
function headingsOver(sheet: Sheet, at: number): readonly SheetRow[] {
  const isHead = (row: SheetRow) => !hasRole(row, 'value') && !hasRole(row, 'label') && hasRole(row, 'heading');
  const heads = sheet.rows.slice(0, at).filter(isHead);
  return sheet.table === 'proactive_disclosure' ? heads.slice(-1) : heads;
}

function cutBefore(sheet: Sheet, random: Random, between: readonly Between[]): Sheet {
  const at = random.int(1, Math.max(1, sheet.rows.length - 1));
  return sheet.rows[at] === undefined
    ? sheet
    : mapRow(sheet, at, (row) => ({ ...row, cut: [...(row.cut ?? []), ...between] }));
}

function mergeCells(sheet: Sheet, random: Random, fits: (a: SheetCell, b: SheetCell) => boolean, by: string): Sheet {
  const pairs = sheet.rows.flatMap((row, r) =>
    row.cells.flatMap((cell, c) => {
      const next = row.cells[c + 1];
      return next !== undefined && cell.text !== '' && next.text !== '' && fits(cell, next) ? [[r, c] as const] : [];
    }),
  );
  if (pairs.length === 0) return sheet;
  const [r, c] = random.pick(pairs);
  return mapRow(sheet, r, (row) => {
    const [a, b] = [row.cells[c] as SheetCell, row.cells[c + 1] as SheetCell];
    const merged: SheetCell = {
      ...b,
      text: `${a.text}${by}${b.text}`,
      role: b.role === 'value' && a.role === 'label' ? 'label' : b.role,
      from: a.from,
    };
    return { ...row, cells: [...row.cells.slice(0, c), merged, ...row.cells.slice(c + 2)] };
  });
}

/** Two rows drawn as one: the cells of each column run together with a line end. */
function mergeRows(sheet: Sheet, random: Random, layout: Layout): Sheet {
  const by = layout === 'cell' || layout.startsWith('order') ? '\n' : ' ';
  const at = pickRow(sheet, random, (row, n) => isBody(row) && isBody(sheet.rows[n + 1]));
  const [a, b] = at === null ? [] : [sheet.rows[at], sheet.rows[at + 1]];
  if (at === null || a === undefined || b === undefined || a.cells.at(-1)?.from !== b.cells.at(-1)?.from) return sheet;
  const cells = a.cells.map((cell) => {
    const below = b.cells.find((other) => other.role === cell.role && other.to === cell.to);
    return below === undefined ? cell : { ...cell, text: [cell.text, below.text].filter((t) => t !== '').join(by) };
  });
  return { ...sheet, rows: [...sheet.rows.slice(0, at), { ...a, cells }, ...sheet.rows.slice(at + 2)] };
}

/** Columns of figures in another order, their headings with them. */
function swapColumns(sheet: Sheet, random: Random): Sheet {
  const columns = pickColumns(sheet, random);
  if (columns === null) return sheet;
  const [a, b, rows] = columns;
  const move = (cell: SheetCell): SheetCell => {
    if (cell.from === a && cell.to === a + 1) return { ...cell, from: b, to: b + 1 };
    return cell.from === b && cell.to === b + 1 ? { ...cell, from: a, to: a + 1 } : cell;
  };
  return {
    ...sheet,
    rows: sheet.rows.map((row, n) =>
      rows(n) ? { ...row, cells: row.cells.map(move).sort((x, y) => x.from - y.from) } : row,
    ),
  };
}

function pickColumns(sheet: Sheet, random: Random): readonly [number, number, (row: number) => boolean] | null {
  if (sheet.table === 'applications') {
    const [a = 4, b = 5] = random.shuffle([4, 5, 6, 7, 8]);
    return [a, b, () => true];
  }
  if (sheet.table !== 'proactive_disclosure') return null;
  const starts = sheet.rows.flatMap((row, n) => (hasRole(row, 'group') ? [n] : []));
  const start = random.pick(starts.length === 0 ? [0] : starts);
  const end = starts.find((n) => n > start) ?? sheet.rows.length;
  const [a = 1, b = 2] = random.shuffle([1, 2, 3]);
  const full = sheet.rows
    .slice(start, end)
    .every((row) => row.cells.every((c) => c.role === 'group' || c.to === c.from + 1));
  return full ? [a, b, (n) => n >= start && n < end] : null;
}
