import type { SourceDocument } from '../model/document.js';
import { ExtractionFailure } from '../model/failure.js';
import { type Finding, type FindingCode, toFinding } from '../model/finding.js';
import type { ParsedCell, ParsedReport } from '../model/report.js';

/** Findings that a fault of the reader may have made: figures that fit no sum, no cell or no number, and tables that are not there. */
const DOUBTS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'sum_mismatch',
  'cell_unreadable',
  'cell_ambiguous',
  'cell_lost',
  'figures_unplaced',
  'table_not_found',
]);

/** Examples in a finding. */
const SHOWN = 5;

/**
 * Whether a document should be read by another reader, too: one of text alone that was not wholly read by the second reader already, and of which
 * something does not fit. Pages read from their pictures are the same to both.
 */
export function isWorthSecondLook(document: SourceDocument, reports: readonly ParsedReport[]): boolean {
  if (document.engines?.includes('pdfium') !== true || isRecognised(document)) return false;
  // Every cell is in doubt already, and damaged files can keep pdf.js waiting for ever.
  if (document.findings.some(({ code }) => code === 'stream_damaged')) return false;
  return reports.some(({ findings }) => findings.some(({ code }) => DOUBTS.has(code)));
}

function isRecognised({ blocks }: SourceDocument): boolean {
  return blocks.some(
    (block) =>
      block.kind === 'table' && block.rows.some((row) => row.pieces.some(({ confidence }) => confidence !== undefined)),
  );
}

/**
 * The reports as first read, with a finding that names every cell which the second reading gives another value. No value is changed: which reader
 * is right is for a person to say.
 */
export async function withSecondLook(
  reports: readonly ParsedReport[],
  readAgain: () => Promise<readonly ParsedReport[]>,
): Promise<readonly ParsedReport[]> {
  // A file that the second reader cannot open is no disagreement; whatever else happens to it may cost its own reading, not the first one's.
  const second = await readAgain().catch((error: unknown): readonly ParsedReport[] | null =>
    error instanceof ExtractionFailure && error.code.startsWith('pdf_') ? null : [],
  );
  if (second === null) return reports;
  return reports.map((report, at) => {
    const differing = findDiffering(report, second.length === reports.length ? second[at] : undefined);
    return differing.length === 0 ? report : { ...report, findings: [...report.findings, toDifference(differing)] };
  });
}

interface Differing {
  readonly cell: string;
  readonly first: string | null;
  readonly second: string | null;
}

/** Cells whose value or printed words differ, in the order of the first reading; behind them tables that the second alone has, by their key. */
function findDiffering(first: ParsedReport, second: ParsedReport | undefined): readonly Differing[] {
  const theirs = second?.tables ?? [];
  const others = new Map(theirs.flatMap((table) => table.cells.map((cell) => [cell.id, cell])));
  const cells = first.tables.flatMap((table) =>
    table.cells.flatMap((cell) => {
      const other = others.get(cell.id);
      if (other !== undefined && cell.value === other.value && cell.evidence.raw === other.evidence.raw) return [];
      return [{ cell: cell.id, first: toWords(cell), second: other === undefined ? null : toWords(other) }];
    }),
  );
  const found = new Set(first.tables.map(({ table }) => table));
  const alone = theirs.filter(({ table }) => !found.has(table));
  return [...cells, ...alone.map(({ table }) => ({ cell: table, first: null, second: 'found' }))];
}

function toWords({ value, evidence }: ParsedCell): string | null {
  return evidence.raw ?? (value === null ? null : String(value));
}

function toDifference(differing: readonly Differing[]): Finding {
  const message = `A second reader of the PDF reads ${differing.length} cells or tables differently.`;
  const cells = differing.map(({ cell }) => cell).filter((id) => id.includes('.'));
  const examples = differing.slice(0, SHOWN).map((each) => ({ ...each }));
  return toFinding('readers_differ', 'extraction', message, cells, { differing: differing.length, examples });
}
