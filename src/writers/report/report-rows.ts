import type { IndexEntry, RecordDigest, SourceStatus } from '../../model/run-index.js';
import { renderFailureTitle } from '../../words/failure-words.js';
import { renderFindingTitle } from '../../words/finding-words.js';
import type { Language } from '../../words/language.js';
import { toRunWords } from '../../words/run-words.js';
import { toTableName } from '../../words/table-names.js';
import { toRecordHref } from './html.js';

/** A line of the page's table of documents, as its script reads it. */
export interface ReportRow {
  readonly name: string;
  readonly href: string | null;
  readonly status: SourceStatus;
  readonly agency: string | null;
  readonly year: number | null;
  readonly format: string | null;
  readonly editions: string;
  readonly read: number;
  readonly of: number;
  readonly pass: number;
  readonly fail: number;
  readonly warning: number;
  readonly error: number;
  /** Places in the page's list of codes, with how often. */
  readonly codes: readonly (readonly [at: number, count: number])[];
  readonly failure: string | null;
  /** The failure in words. */
  readonly why: string;
  readonly same: string | null;
  readonly note: string | null;
}

/** A row for each record, and one for a source without records of its own. */
export function toReportRows(
  entries: readonly IndexEntry[],
  codes: readonly string[],
  language: Language,
): readonly ReportRow[] {
  const places = new Map(codes.map((code, at) => [code, at] as const));
  return entries.flatMap((entry) => {
    const bare = toBareRow(entry, language);
    const { reports = [], records } = entry;
    if (reports.length === 0) return [bare];
    return reports.map((digest, at) => ({
      ...bare,
      ...toDigestPart(digest, places),
      name: reports.length === 1 ? entry.path : `${entry.path} #${at + 1}`,
      href: toRecordHref(records[at] ?? ''),
    }));
  });
}

function toBareRow({ path, status, records, failure, of, note }: IndexEntry, language: Language): ReportRow {
  const [first] = records;
  return {
    name: path,
    href: first === undefined ? null : toRecordHref(first),
    status,
    agency: null,
    year: null,
    format: null,
    editions: '',
    read: 0,
    of: 0,
    pass: 0,
    fail: 0,
    warning: 0,
    error: 0,
    codes: [],
    failure: failure?.code ?? null,
    why: failure === null ? '' : renderFailureTitle(failure.code, language),
    same: of ?? null,
    note: note === undefined || of !== undefined ? null : toRunWords(language).note(note, null),
  };
}

function toDigestPart(digest: RecordDigest, places: ReadonlyMap<string, number>): Partial<ReportRow> {
  const { agency, year, format, status, editions, cells, checks, findings, codes } = digest;
  return {
    status,
    agency,
    year,
    format,
    editions: Object.entries(editions)
      .map(([table, edition]) => `${toTableName(table)} ${edition}`)
      .join(' · '),
    read: cells.read,
    of: cells.of,
    pass: checks.pass,
    fail: checks.fail,
    warning: findings.warning,
    error: findings.error,
    codes: Object.entries(codes).map(([code, count]) => [places.get(code) ?? 0, count]),
  };
}

/** The codes that occur, with their titles: rows name them by place. */
export function toCodeList(codes: readonly string[], language: Language): readonly { code: string; title: string }[] {
  return codes.map((code) => ({ code, title: renderFindingTitle(code, language) }));
}
