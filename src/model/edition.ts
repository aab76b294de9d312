/** What a cell of the form may hold. Rule R5 of the form's arithmetic: counts are integers ≥ 0, except signed changes; money is a decimal ≥ 0. */
export type ValueKind = 'count' | 'signed_change' | 'money';

/** A column of a form's row. `key` is null where the row has one value only, whose path is the row's own (the statistics form). */
export interface ColumnForm {
  readonly key: string | null;
  /** Printed headings, the form's own first, then variants seen. */
  readonly labels: readonly string[];
  readonly kind: ValueKind;
  /** The unit that the form prints for this value, or null where it prints none. */
  readonly unit: string | null;
  /** Heading printed over this column and its neighbours (法人或其他组织), where the form has two lines of headings. */
  readonly group?: string;
}

/** A row of a form. */
export interface RowForm {
  readonly key: string;
  /** Printed labels, the form's own first, then variants seen. Ordinals are part of the label. */
  readonly labels: readonly string[];
  /** Headings that stand over or beside this row, outermost first: each a list of variants. */
  readonly groups: readonly (readonly string[])[];
  readonly columns: readonly ColumnForm[];
}

/**
 * Two sums that the form says are equal. `along: 'row'`: `left` and `right` are column keys, and the rule holds in every row;
 * `along: 'column'`: they are row keys, and the rule holds in every column; a null `rows` means all rows.
 */
export interface Equation {
  /** Public rule name: `applications.row_sum`. */
  readonly rule: string;
  readonly along: 'row' | 'column';
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** One statutory table in one edition: pure data. */
export interface TableForm {
  /** Key in `tables` of the record. */
  readonly table: string;
  readonly edition: string;
  /** Where this form comes from (document number), for people. */
  readonly source: string;
  /** Headings of the section that holds the table. */
  readonly headings: readonly string[];
  /** `down`: one printed row for each RowForm. `across`: all rows stand side by side in one printed row, under headings. */
  readonly arrangement: 'down' | 'across';
  readonly rows: readonly RowForm[];
  readonly equations: readonly Equation[];
  /** Words that stand in the table and carry no value: corner notes, column group headings, 「信息内容」. */
  readonly furniture: readonly string[];
  /** A row that the source leaves out is `info` where the form lets rows be absent (the statistics form), else `warning`. */
  readonly rowsMayBeAbsent: boolean;
}

export interface Edition {
  readonly id: string;
  readonly name: string;
  readonly tables: readonly TableForm[];
  /** Tables that a report with any table of this edition is expected to have. */
  readonly expects: readonly string[];
}

/** A section of the report, by its heading. */
export interface SectionForm {
  readonly ordinal: string;
  readonly headings: readonly string[];
}

/** Everything the parser knows about reports: editions, sections, words to ignore. */
export interface Catalogue {
  readonly editions: readonly Edition[];
  readonly sections: readonly SectionForm[];
  /** Table kinds in the record's order. */
  readonly tables: readonly string[];
}
