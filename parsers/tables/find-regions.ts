import type { FormIndex } from '../lexicon/form-index.js';
import type { Lexicon, Word } from '../lexicon/lexicon.js';
import type { LogicalRow } from '../rows/logical-row.js';

/** Where one statutory table lies in the row stream. Half-open row ranges; `head` holds its column headings, `tail` cut ends of labels. */
export interface Region {
  readonly table: string;
  readonly headFrom: number;
  readonly from: number;
  readonly to: number;
  readonly tailTo: number;
}

const STRONG = 0.85;
/** Rows without any hit that a table may hold between two of its rows: wrapped labels, invented headers, vertical text. */
const MAX_GAP_ROWS = 14;
const HEAD_ROWS = 12;
const TAIL_ROWS = 3;
const LABEL_ONLY_WEIGHT = 0.5;
/** A table is known by three of its rows: two (行政许可, 行政处罚) stand in other tables as well. */
const MIN_WEIGHT = 3;
/** So many rows again in order, already seen with figures, are a second table of the kind. */
const RESTART_ROWS = 3;

interface Hit {
  readonly position: number;
  readonly key: string;
  /** Index of the form's row; null where the form says the same words twice. */
  readonly formRow: number | null;
  readonly weight: number;
}

/** Finds every stretch of rows that looks like one of the `down` forms, by the labels met; several of a kind where it is repeated. */
export function findRegions(rows: readonly LogicalRow[], lexicon: Lexicon): readonly Region[] {
  const regions: Region[] = [];
  const joined = rows.map((_, position) => joinedName(rows, position, lexicon));
  for (const table of lexicon.catalogue.tables) {
    const forms = lexicon.forms.filter((index) => index.form.table === table && index.form.arrangement === 'down');
    if (forms.length === 0) continue;
    const hits = findHits(rows, joined, forms);
    for (const cluster of clusterHits(hits)) {
      if (weigh(cluster) < MIN_WEIGHT) continue;
      const from = cluster[0]?.position ?? 0;
      const to = (cluster.at(-1)?.position ?? 0) + 1;
      regions.push({ table, headFrom: from, from, to, tailTo: to });
    }
  }
  regions.sort((a, b) => a.from - b.from || a.to - b.to);
  return regions.map((region, n) =>
    extend(region, rows, lexicon, regions[n - 1]?.to ?? 0, regions[n + 1]?.from ?? rows.length),
  );
}

/** Each row of the form counts once: two rows met again and again (行政许可, 行政处罚) are another table's. */
function weigh(cluster: readonly Hit[]): number {
  const weights = new Map<string, number>();
  for (const { key, weight } of cluster) weights.set(key, Math.max(weights.get(key) ?? 0, weight));
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

function findHits(rows: readonly LogicalRow[], joined: readonly (Word | null)[], forms: readonly FormIndex[]): Hit[] {
  const hits: Hit[] = [];
  rows.forEach((row, position) => {
    const whole = joined[position];
    if (whole == null && row.names.every((name) => name.similar.length === 0)) return;
    let key = '';
    let formRow: number | null = null;
    let best = 0;
    for (const index of forms) {
      for (const name of row.names) {
        if (name.similar.length === 0) continue;
        // 总计 and 其他 head columns too: without their ordinal they say nothing of where the table lies.
        if (name.ordinal === null && name.isHeading) continue;
        const [match, second] = name.rows[index.number] ?? [];
        if (match !== undefined && match.similarity > best) {
          best = match.similarity;
          key = index.form.rows[match.row]?.key ?? '';
          formRow = second?.similarity === best ? null : match.row;
        }
      }
    }
    // Without cells a row of blanks is its label alone.
    const drawn = row.data.length > 0 || row.knowledge === 'position';
    if (best < STRONG && whole != null) {
      // A label cut by line ends shows only with its other lines.
      for (const index of forms) {
        const match = whole.rows[index.number]?.[0];
        if (match === undefined || match.similarity <= best) continue;
        best = match.similarity;
        key = index.form.rows[match.row]?.key ?? '';
        formRow = match.row;
      }
    }
    if (best < (drawn ? STRONG : 1)) return;
    hits.push({ position, key, formRow, weight: drawn ? 1 : LABEL_ONLY_WEIGHT });
  });
  return hits;
}

/** Lines that one label is cut into, at most. */
const MAX_LABEL_LINES = 6;
const MAX_LINE_CHARS = 40;

/** A row's label run together with those of the next rows, up to the first that holds figures; null where nothing follows. */
function joinedName(rows: readonly LogicalRow[], position: number, lexicon: Lexicon): Word | null {
  if (rows[position]?.data.length !== 0) return null;
  let text = '';
  for (let n = position; n < Math.min(rows.length, position + MAX_LABEL_LINES); n++) {
    const row = rows[n] as LogicalRow;
    const part = row.labels.at(-1)?.text ?? '';
    if (part === '' || part.length > MAX_LINE_CHARS) return null;
    text += part;
    if (row.data.length > 0) return lexicon.readWord(text);
  }
  return null;
}

function clusterHits(hits: readonly Hit[]): Hit[][] {
  const clusters: Hit[][] = [];
  let seen = new Set<string>();
  let furthest = -1;
  hits.forEach((hit, n) => {
    const current = clusters.at(-1);
    const last = current?.at(-1);
    const far = last === undefined || hit.position - last.position > MAX_GAP_ROWS;
    if (current === undefined || far || (isBack(hit, furthest) && isRestart(hits, n, seen))) {
      clusters.push([hit]);
      seen = new Set();
      furthest = -1;
    } else current.push(hit);
    if (hit.weight === 1) seen.add(hit.key);
    furthest = Math.max(furthest, hit.formRow ?? -1);
  });
  return clusters;
}

/** A table begins again well before where it was: a row or two out of order, or printed twice, is no new table. */
const RESTART_STEP = 2;

function isBack(hit: Hit, furthest: number): boolean {
  return hit.formRow !== null && hit.formRow + RESTART_STEP < furthest;
}

/** A row seen before, followed by others seen before: the table begins again. */
function isRestart(hits: readonly Hit[], n: number, seen: ReadonlySet<string>): boolean {
  const valued = hits.slice(n).filter((hit) => hit.weight === 1);
  if (valued[0] !== hits[n] || valued.length < 2) return false;
  const next = valued.slice(0, RESTART_ROWS);
  // Words that the form has twice (（二）被依法纠错数) are met again in the same table.
  const isAgain = next.every((hit) => hit.formRow !== null && seen.has(hit.key));
  return isAgain && new Set(next.map((hit) => hit.key)).size === next.length;
}

/** Adds the rows before that may be column headings, and rows behind that may be the cut end of the last label. */
function extend(region: Region, rows: readonly LogicalRow[], lexicon: Lexicon, floor: number, ceiling: number): Region {
  const own = lexicon.formsByTable.get(region.table) ?? [];
  const isForeign = (row: LogicalRow) =>
    row.labels.some(({ word }) => word.isKnown && !own.some((index) => index.furniture.has(word.core)));
  let headFrom = region.from;
  while (headFrom > floor && region.from - headFrom < HEAD_ROWS && !isForeign(rows[headFrom - 1] as LogicalRow))
    headFrom--;
  let tailTo = region.to;
  let words = 0;
  while (tailTo < ceiling && !isForeign(rows[tailTo] as LogicalRow)) {
    // Bare figures behind the last label may be the number block of labels that stand apart from it.
    if ((rows[tailTo]?.labels.length ?? 0) > 0 && ++words > TAIL_ROWS) break;
    tailTo++;
  }
  return { ...region, headFrom, tailTo };
}

/** Whether a row only repeats words that every table of the form holds: a heading, a group, a piece of a group's vertical label. */
export function isFurniture(row: LogicalRow, index: FormIndex): boolean {
  if (row.isFilled || row.labels.length === 0) return false;
  if (row.names.some((name) => (name.rows[index.number]?.[0]?.similarity ?? 0) >= 0.99)) return false;
  return row.labels.every(
    ({ word: { core } }) =>
      core === '' || index.furniture.has(core) || index.groups.some((group) => group.includes(core)),
  );
}
