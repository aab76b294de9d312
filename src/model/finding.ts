/**
 * Every finding code, its severity, and what it means: the one list. `docs/findings.md` is generated from it.
 * Severity: `info` good to know; `warning` a person should look; `error` something of the document could not be read at all.
 */
export const FINDING_CODES = {
  undecodable_bytes: {
    severity: 'error',
    about: 'Bytes that no character of the detected encoding has; facts: `count`, `first` (byte offset).',
  },
  mojibake: {
    severity: 'error',
    about: 'Text that was once decoded with the wrong encoding; facts: `kind` (what was read as what), `repaired`.',
  },
  format_mismatch: {
    severity: 'info',
    about: 'The content is another format than the name says; facts: `expected`, `actual`.',
  },
  page_is_scan: { severity: 'error', about: 'A page that is a picture on which no text could be read; facts: `page`.' },
  picture_not_read: {
    severity: 'warning',
    about:
      'A picture as large as a table among text; what it shows was not read; facts: `page` and `box`, or `at` where there are no pages.',
  },
  ocr_text_layer: {
    severity: 'warning',
    about:
      'The page is a picture that could not be read, under an invisible text layer that some other program recognised; what stands there comes from that layer and need not be what is printed; facts: `page`.',
  },
  text_layer_differs: {
    severity: 'info',
    about:
      'The invisible text layer over a scanned page says other figures than the picture, which alone is read; facts: `page`, `compared`, `differing`, `examples`.',
  },
  readers_differ: {
    severity: 'warning',
    about:
      'Two readers of the same PDF read other figures: the cells named were given as the first one read them, or every cell is in doubt where a page had characters without meaning; facts: `page`, `compared`, `differing`, or `first` and `second`; `examples`.',
  },
  ocr_engine_replaced: {
    severity: 'warning',
    about:
      'The scan was read by another engine than usual, since that one cannot be loaded; facts: `engine`, `reason`.',
  },
  page_failed: { severity: 'error', about: 'A page that could not be read; facts: `page`, `reason`.' },
  pages_missing: {
    severity: 'warning',
    about:
      'Page images that are one document have numbers in their names, and some numbers are left out: what stood on those pages is in no record; facts: `pages`.',
  },
  stream_damaged: {
    severity: 'error',
    about:
      'Compressed parts of the file whose checksum is wrong: what they hold may be shown in part or not at all, so that every cell is in doubt; facts: `count`.',
  },
  unmapped_glyphs: {
    severity: 'warning',
    about: 'Characters of the page that the font does not map to text; facts: `page`, `count`.',
  },
  tracked_changes: {
    severity: 'info',
    about:
      'The document holds changes that nobody has accepted or refused yet; it was read with all accepted; facts: `insertions`, `deletions`.',
  },
  hidden_content: {
    severity: 'warning',
    about:
      'A workbook hides a sheet, rows or columns with content, which were not read; facts: `sheet`, `what`, `count`.',
  },
  part_not_read: {
    severity: 'error',
    about: 'A part of the document is of a kind that was not read; facts: `count`.',
  },
  several_reports: {
    severity: 'info',
    about: 'The source holds several reports; each has a record of its own; facts: `count`.',
  },
  report_boundary_unsure: {
    severity: 'warning',
    about: 'Where one report ends and the next begins is not sure; facts: `at`.',
  },
  no_statutory_table: { severity: 'warning', about: 'A report of prose only: none of the statutory tables was found.' },
  table_not_found: { severity: 'error', about: 'An expected table was not recognised: it is null; facts: `table`.' },
  repeated_table: {
    severity: 'warning',
    about:
      'A second table of the same kind; the first stays, the others are in `other_tables`; facts: `table`, `count`.',
  },
  edition_unsure: {
    severity: 'warning',
    about: 'The labels found fit several editions equally well; facts: `table`, `candidates`.',
  },
  all_blank: { severity: 'warning', about: 'A recognised table that holds nothing but blanks; facts: `table`.' },
  cell_missing: {
    severity: 'warning',
    about: 'A row or cell of the form that the source does not have (info where the form lets rows be absent).',
  },
  cell_lost: {
    severity: 'warning',
    about: 'A row or cell whose figures were lost on the way from the printed page to the source.',
  },
  cell_unreadable: {
    severity: 'warning',
    about: 'Something stands in the cell that is no number and no mark for none; facts: `raw`.',
  },
  cell_ambiguous: {
    severity: 'warning',
    about: 'Numbers stand here whose columns are lost and several places, or none, fit; facts: `raw`, `candidates`.',
  },
  cell_resolved: {
    severity: 'warning',
    about:
      'The source left several places open, or several readings of a figure, and the sums allowed just one; facts: `raw`, and `candidates` of readings.',
  },
  cell_unsure: {
    severity: 'warning',
    about: 'The value was read, but the source leaves some doubt that it belongs here; facts: `reason`.',
  },
  figures_unplaced: {
    severity: 'warning',
    about: 'Numbers inside a statutory table that belong to no row of the form; facts: `raw`.',
  },
  unit_mismatch: {
    severity: 'warning',
    about:
      "The unit printed in the cell or its heading is not the form's; the printed number stays; facts: `printed`, `form`.",
  },
  value_kind: { severity: 'warning', about: 'A count that is negative or not whole, or money that is negative.' },
  sum_mismatch: {
    severity: 'warning',
    about: 'The printed figures break a sum of the form; facts: `rule`, `at`, `actual`, `expected`.',
  },
  prose_mismatch: {
    severity: 'warning',
    about:
      'A sentence of the report states another number than its table; sentences whose scope or year is not sure are passed over; facts: `claim` (with `_percent` for a share), `actual` (of the table), `stated` (in the prose), `printed` (as it stands there), `quote`, `table`.',
  },
} as const satisfies Record<string, { severity: Severity; about: string }>;

export type Severity = 'info' | 'warning' | 'error';
/** `source`: the document itself is so; `extraction`: the reading may be at fault. */
export type Origin = 'source' | 'extraction';
export type FindingCode = keyof typeof FINDING_CODES;

/** A fact of a finding beside its fixed keys: JSON data only. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [key: string]: Fact };

/** One thing to tell about a document. `cells` are dotted cell ids. Facts of the code stand beside the fixed keys. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly origin: Origin;
  /** English, for people; never parsed. */
  readonly message: string;
  readonly cells: readonly string[];
  readonly [fact: string]: Fact;
}

/** Builds a finding; its severity is the code's own unless a milder or sharper one is given. */
export function toFinding(
  code: FindingCode,
  origin: Origin,
  message: string,
  cells: readonly string[] = [],
  facts: { readonly [key: string]: Fact } = {},
  severity: Severity = FINDING_CODES[code].severity,
): Finding {
  return { code, severity, origin, message, cells, ...facts };
}
