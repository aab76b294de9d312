/**
 * How a cell of one edition relates to another edition's, seen from the first:
 * - `same`: one cell there counts the same thing;
 * - `split`: what this cell counts is spread over several cells there, which add up to it;
 * - `merged`: this cell and its neighbours are one cell there;
 * - `not_comparable`: nothing there may be held against it, whatever the words say.
 */
export type CrosswalkRelation = 'same' | 'split' | 'merged' | 'not_comparable';

/** Rows of one edition that are one row in another. `split` and `merged` are two views of the same fact. */
export interface UndividedRow {
  readonly edition: string;
  readonly row: string;
  /** Of the other edition: they add up to `row`, column by column. */
  readonly parts: readonly string[];
}

/** What is known about a table's form in two editions: pure data, beside the editions. */
export interface TableCrosswalk {
  /** Table and edition of both sides; the order says nothing. */
  readonly between: readonly [FormName, FormName];
  /** `by_id`: cells with the same path below their table count the same, but for `undivided`. */
  readonly relation: 'by_id' | 'not_comparable';
  readonly undivided: readonly UndividedRow[];
  /** Why, for people. */
  readonly note: string;
}

export interface FormName {
  readonly edition: string;
  readonly table: string;
}

/** English names beside the printed Chinese ones: of tables by key, of rows by `table.row`, of columns by key. */
export interface EnglishNames {
  readonly tables: { readonly [table: string]: { readonly zh: string; readonly en: string } };
  readonly rows: { readonly [tableAndRow: string]: string };
  readonly columns: { readonly [column: string]: string };
}

/** One step of the crosswalk, seen from a cell. */
export interface CrosswalkStep {
  readonly edition: string;
  readonly relation: CrosswalkRelation;
  /** Cells of that edition; empty where nothing is comparable. */
  readonly ids: readonly string[];
}

/** Everything that a reader of a cell must know. One for each cell of each edition's forms; `(edition, id)` is unique. */
export interface CodebookEntry {
  readonly id: string;
  readonly edition: string;
  readonly table: string;
  readonly row: string;
  /** Null where the row has one value only. */
  readonly column: string | null;
  readonly tableZh: string;
  readonly tableEn: string;
  /** Headings over the row, outermost first, and the row's own label, as the form prints them. */
  readonly rowZh: readonly string[];
  readonly rowEn: string;
  /** Headings over the column, outermost first, and its own. */
  readonly columnZh: readonly string[];
  readonly columnEn: string;
  readonly unit: string | null;
  readonly kind: 'count' | 'signed_change' | 'money';
  /** The number of the document that prescribes the form. */
  readonly form: string;
  /** Rules of the checks that this cell takes part in. */
  readonly checks: readonly string[];
  readonly crosswalk: readonly CrosswalkStep[];
  /** Name of the indicator in wide tables: the same for cells that are `same`, and for no others. */
  readonly indicator: string;
}

/** An indicator that editions share only as a sum: one edition's undivided row, the others' parts. */
export interface DerivedIndicator {
  readonly name: string;
  /** For each edition the cells that add up to it. */
  readonly parts: readonly { readonly edition: string; readonly ids: readonly string[] }[];
}

export interface Codebook {
  readonly entries: readonly CodebookEntry[];
  readonly derived: readonly DerivedIndicator[];
  readonly notes: readonly TableCrosswalk[];
}

/** What a form prints around its cells: over the labels, over all columns, over the units; null where it prints nothing. */
export interface SheetWording {
  readonly corner: string | null;
  readonly overColumns: string | null;
  readonly unit: string | null;
}

/** By table. */
export type SheetWordings = { readonly [table: string]: SheetWording };
