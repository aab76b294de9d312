import { reportParser } from '../../parsers/index.js';
import type { ColumnKnowledge, SourceDocument, TableBlock } from '../../src/model/document.js';
import { ExtractionFailure } from '../../src/model/failure.js';
import { NOWHERE } from '../../src/model/place.js';
import type { ParsedReport } from '../../src/model/report.js';
import { readText } from '../../src/readers/text/read-text.js';
import type { PeerTable } from './answer.js';
import type { FoundCells } from './tally-cells.js';

/** Our own parser on a peer's tables: it knows cut labels, wrapped rows, editions and sums, and doubts what does not fit. */
export function tablesToCells(tables: readonly PeerTable[], columns: ColumnKnowledge): FoundCells {
  const blocks = tables.filter((table) => table.rows.length > 0).map((table) => toBlock(table, columns));
  return parse({ format: 'pdf', pages: null, encoding: null, textLayer: 'digital', title: null, blocks, findings: [], geometry: [] }); // biome-ignore format: one document
}

/** Our own reader of text, and the parser. */
export async function textToCells(text: string): Promise<FoundCells> {
  if (text.trim() === '') return NOTHING;
  return parse(await readText(new TextEncoder().encode(text)));
}

const NOTHING: FoundCells = { values: new Map(), doubted: new Set() };

function toBlock(table: PeerTable, columns: ColumnKnowledge): TableBlock {
  const place = { ...NOWHERE, page: table.page };
  const rows = table.rows.map((row) => ({
    pieces: row.map((text, at) => ({
      text: text ?? '',
      place,
      span: columns === 'cell' ? { from: at, to: at + 1 } : null,
      rowSpan: 1,
    })),
  }));
  return { kind: 'table', columns, rows, place };
}

function parse(document: SourceDocument): FoundCells {
  try {
    return reportsToCells(reportParser.parse(document));
  } catch (error) {
    if (error instanceof ExtractionFailure) return NOTHING;
    throw error;
  }
}

function reportsToCells(reports: readonly ParsedReport[]): FoundCells {
  const values = new Map<string, number | null>();
  const doubted = new Set<string>();
  for (const [at, { tables, findings }] of reports.entries()) {
    for (const { cells } of tables) for (const { id, value } of cells) values.set(`${at}.${id}`, value);
    const alarms = findings.filter((finding) => finding.severity !== 'info');
    for (const cell of alarms.flatMap((finding) => finding.cells)) doubted.add(`${at}.${cell}`);
  }
  return { values, doubted };
}
