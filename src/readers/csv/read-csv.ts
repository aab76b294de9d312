import { parse } from 'csv-parse/sync';
import type { Block, Piece } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import type { Reader } from '../reader.js';
import type { Sheet, SheetCell } from '../sheet/sheet.js';
import { sheetToBlocks } from '../sheet/sheet-to-blocks.js';
import { decodeText } from '../text/decode-text.js';
import { isBlank, trimSpaces } from '../text/spaces.js';

interface Row {
  /** Of its first character, 1-based. */
  readonly line: number;
  readonly fields: readonly string[];
}

const DELIMITERS = [',', '\t', ';', '|', '，'] as const;
/** Lines looked at for the delimiter. */
const SAMPLE_LINES = 200;

/**
 * Reads comma- or tab-separated values. Where all rows have one number of fields, as spreadsheets write them, a field's number is its column;
 * where they are ragged, fields may have been dropped, and only their order is known.
 * @throws ExtractionFailure `empty_file`, `undecodable_text`
 */
export const readCsv: Reader = async (bytes) => {
  const { text, encoding, findings } = decodeText(bytes);
  const rows = textToRows(text);
  const filled = rows.filter(({ fields }) => fields.some((field) => !isBlank(field)));
  if (filled.length === 0) throw new ExtractionFailure('empty_file', 'The file holds nothing but white space.');
  const isEven = new Set(filled.map(({ fields }) => fields.length)).size === 1;
  const blocks = isEven ? sheetToBlocks(toSheet(rows)) : toRaggedBlocks(rows);
  return { format: 'csv', pages: null, encoding, textLayer: null, title: null, blocks, findings, geometry: [] };
};

/** Where a quote is never closed, quotes are characters like others. */
function textToRows(text: string): readonly Row[] {
  try {
    return parseRows(text, '"');
  } catch {
    return parseRows(text, false);
  }
}

function parseRows(text: string, quote: '"' | false): readonly Row[] {
  const records = parse(text, {
    delimiter: toDelimiter(text),
    quote,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  let line = 1;
  return records.map(({ record, info }) => {
    const row = { line, fields: record.map(trimSpaces) };
    line = info.lines + 1;
    return row;
  });
}

/** The delimiter that most lines have. A tab is never part of a value. */
function toDelimiter(text: string): string {
  const lines = text.split(/\r\n|\r|\n/, SAMPLE_LINES);
  const counts = DELIMITERS.map((delimiter) => lines.filter((line) => line.includes(delimiter)).length);
  const best = Math.max(...counts);
  return DELIMITERS[counts.indexOf(best)] ?? ',';
}

/** An empty field is no cell: nothing says that it is dressed. */
function toSheet(rows: readonly Row[]): Sheet {
  const cells = rows.flatMap(({ fields }, row) =>
    fields.flatMap((text, column): readonly SheetCell[] =>
      text === '' ? [] : [{ row, column, rowSpan: 1, columnSpan: 1, text }],
    ),
  );
  return { cells, rows: rows.length, toAt: (row, column) => `line ${rows[row]?.line ?? 1} cell ${column + 1}` };
}

/** A row of delimiters alone is a row of blanks; an empty line is none. */
function toRaggedBlocks(rows: readonly Row[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: Row[] = [];
  const close = (): void => {
    if (open.length > 0)
      blocks.push({
        kind: 'table',
        columns: 'order',
        rows: open.map(toOrderedRow),
        place: toPlace(`line ${open[0]?.line ?? 1}`),
      });
    open = [];
  };
  for (const row of rows) {
    const only = row.fields.length === 1 ? row.fields[0] : undefined;
    if (only === undefined) {
      open.push(row);
      continue;
    }
    close();
    for (const text of only.split('\n'))
      if (!isBlank(text)) blocks.push({ kind: 'line', text, place: toPlace(`line ${row.line}`) });
  }
  close();
  return blocks;
}

function toOrderedRow({ line, fields }: Row): { readonly pieces: readonly Piece[] } {
  return {
    pieces: fields.map((text, at) => ({ text, place: toPlace(`line ${line} cell ${at + 1}`), span: null, rowSpan: 1 })),
  };
}

function toPlace(at: string): Block['place'] {
  return { page: null, box: null, at };
}
