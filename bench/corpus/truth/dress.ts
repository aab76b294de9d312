import type { TableForm } from '../../../src/model/edition.js';
import type { Random } from '../random.js';
import { type CellTruth, listCells, type Numbers, type TableTruth } from './model.js';
import { toChineseNumeral, toFullWidth, toGrouped } from './number-words.js';

/**
 * Which zeros a report leaves blank. `totals`: as well, 总计 of every result row (seen in a city office's report).
 * `details`: only in the rows of single results, never in the rows that others add up to.
 */
export type BlankStyle = 'none' | 'details' | 'zeros' | 'organisations' | 'totals' | 'scattered' | 'table';

/** How numbers are printed all through one report. */
export interface Dress {
  readonly blanks: BlankStyle;
  /** Printed for "none" in the rows where it applies; null: zeros are printed as 0. */
  readonly mark: string | null;
  readonly thousands: boolean;
  readonly fullWidth: boolean;
  readonly annotations: boolean;
  /** Rows of the 2014 form that the report leaves out. */
  readonly absentRows: boolean;
}

export const PLAIN_DRESS: Dress = {
  blanks: 'none',
  mark: null,
  thousands: false,
  fullWidth: false,
  annotations: false,
  absentRows: false,
};

/** What a family's layout can carry: a text of single spaces has no way to show a blank. */
export interface DressLimits {
  readonly blanks: 'never' | 'may' | 'always';
  readonly annotations: boolean;
  readonly marks: boolean;
  /** Only these ways to leave zeros blank, where given. */
  readonly styles?: readonly BlankStyle[];
}

export function toDress(random: Random, limits: DressLimits): Dress {
  const blank = limits.blanks === 'always' || (limits.blanks === 'may' && random.chance(0.4));
  const styles: readonly BlankStyle[] = limits.styles ?? [
    'zeros',
    'details',
    'zeros',
    'organisations',
    'organisations',
    'totals',
    'scattered',
  ];
  return {
    blanks: !blank ? 'none' : limits.blanks === 'may' && random.chance(0.06) ? 'table' : random.pick(styles),
    mark: limits.marks && random.chance(0.25) ? random.pick(['/', '/', '—', '-', '无', '不涉及', '不适用']) : null,
    thousands: random.chance(0.2),
    fullWidth: random.chance(0.06),
    annotations: limits.annotations && random.chance(0.3),
    absentRows: random.chance(0.3),
  };
}

/** Prints every number of a table, leaving out, marking and annotating as the dress says. */
export function toTableTruth(form: TableForm, numbers: Numbers, dress: Dress, random: Random): TableTruth {
  const marked = new Set(dress.mark === null ? [] : pickMarkedRows(form, numbers, random));
  const absent = new Set(form.rowsMayBeAbsent && dress.absentRows ? pickAbsentRows(form, random) : []);
  const organisationsBlank = hasOnlyZeros(form, numbers, /\.(research|public|legal|other)_\w+$/);
  const cells = listCells(form).map(({ id, row, column }): CellTruth => {
    const value = numbers.get(id);
    if (value === undefined) throw new RangeError(`no number for ${id}`);
    const kind = column.kind;
    if (absent.has(row.key)) return { id, kind, value: null, state: 'missing', raw: '' };
    if (marked.has(row.key)) return { id, kind, value: null, state: 'not_applicable', raw: dress.mark ?? '' };
    if (isBlank(id, value, dress.blanks, organisationsBlank, random))
      return { id, kind, value: null, state: 'blank', raw: '' };
    const note = dress.annotations ? toAnnotated(id, kind, value, random) : null;
    if (note !== null) return { id, kind, value, state: 'annotated', raw: note };
    const raw = kind === 'signed_change' && value > 0 && dress.annotations ? `+${value}` : toPrinted(value, dress);
    return { id, kind, value, state: 'reported', raw };
  });
  return { form, cells };
}

function toPrinted(value: number, dress: Dress): string {
  const text = dress.thousands && Math.abs(value) >= 1000 ? toGrouped(value) : String(value);
  return dress.fullWidth ? toFullWidth(text) : text;
}

/** Words around a number, where real reports have them. */
function toAnnotated(id: string, kind: CellTruth['kind'], value: number, random: Random): string | null {
  if (kind === 'signed_change' && value !== 0 && random.chance(0.5)) {
    return value < 0 ? `减少${-value}` : random.pick([`增加${value}`, `增${value}`]);
  }
  if (kind === 'money' && value !== 0 && random.chance(0.5)) {
    // 元 in the column of 万元 as well: the printed number stays what it is (seen: 「251000元」).
    const unit =
      id.endsWith('government_procurement.amount') || random.chance(0.25) ? random.pick(['元', '万元']) : '万元';
    return `${value}${unit}`;
  }
  const documents = /normative_documents\.(issued|in_force|made|total_disclosed)$/.test(id);
  if (documents && value > 2 && random.chance(0.5)) {
    return `${value}（其中${random.pick(['修订', '新增', '转发'])}${random.int(1, value)}件）`;
  }
  if (/^(proactive_disclosure|annual_statistics)\./.test(id) && kind === 'count' && random.chance(0.06)) {
    if (value < 10_000 && random.chance(0.4)) return toChineseNumeral(value);
    // The form of 2014 has its units in a column of their own.
    return id.startsWith('annual') ? null : `${value}件`;
  }
  return null;
}

function isBlank(id: string, value: number, style: BlankStyle, organisationsBlank: boolean, random: Random): boolean {
  if (style === 'none') return false;
  if (style === 'table') return true;
  if (style === 'totals' && /^applications\.results\.(?!total\.).*\.total$/.test(id)) return true;
  if (value !== 0) return false;
  if (style === 'scattered') return random.chance(0.4);
  if (style === 'details') return /^applications\.results\.(?!total\.)/.test(id);
  if (style === 'organisations') return organisationsBlank && /\.(research|public|legal|other)_\w+$/.test(id);
  return true;
}

function hasOnlyZeros(form: TableForm, numbers: Numbers, pattern: RegExp): boolean {
  return listCells(form).every(({ id }) => !pattern.test(id) || numbers.get(id) === 0);
}

/** Rows of zeros that carry a mark for none instead: 规章 of a county, fees of a bureau. */
function pickMarkedRows(form: TableForm, numbers: Numbers, random: Random): readonly string[] {
  const zeroRows = form.rows
    .filter((row) =>
      row.columns.every((c) => numbers.get([form.table, row.key, c.key].filter(Boolean).join('.')) === 0),
    )
    .map((row) => row.key);
  const chance = form.table === 'proactive_disclosure' ? 0.7 : 0.1;
  return zeroRows.filter(() => random.chance(chance));
}

/** One to four rows, never a total or a row that a sum needs. */
function pickAbsentRows(form: TableForm, random: Random): readonly string[] {
  const summed = new Set(form.equations.flatMap((equation) => [...equation.left, ...equation.right]));
  const free = form.rows.map((row) => row.key).filter((key) => !summed.has(key));
  return random.shuffle(free).slice(0, random.int(1, 4));
}
