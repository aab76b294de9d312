import type { Block, Page, SourceDocument } from '../../model/document.js';
import type { Box } from '../../model/place.js';
import type { ParsedCell, ParsedReport } from '../../model/report.js';

/** One file of a trace; `path` is relative to the source's trace folder. */
export interface TraceFile {
  readonly path: string;
  readonly content: string;
}

/** A cell as the overlay draws it. */
export interface OverlayCell {
  readonly id: string;
  readonly box: Box;
  readonly page: number;
  readonly state: string;
  readonly value: number | null;
  /** Of a cell that a recogniser read. */
  readonly reading?: { readonly raw: string; readonly confidence: number };
}

/** `picture`: the page as displayed, a PNG file, where there is one. */
export type RenderOverlay = (
  page: Page,
  blocks: readonly Block[],
  cells: readonly OverlayCell[],
  picture: Uint8Array | null,
) => string;

/** All stages of one source as files: `document.json`, `<stage>.json` for every stage of the parser, `page-N.svg` for every page. */
export function toTraceFiles(
  { document, reports }: { readonly document: SourceDocument; readonly reports: readonly ParsedReport[] },
  renderOverlay: RenderOverlay | null = null,
  pictures: ReadonlyMap<number, Uint8Array> = new Map(),
): readonly TraceFile[] {
  const { geometry, ...rest } = document;
  return [
    { path: 'document.json', content: renderJson(rest) },
    ...reports.flatMap((report, at) => toStageFiles(report, reports.length === 1 ? '' : `report-${at + 1}-`)),
    ...(renderOverlay === null ? [] : toOverlayFiles(geometry, document.blocks, reports, renderOverlay, pictures)),
  ];
}

/** Stages are numbered in the parser's order, so that a folder's listing tells the story. */
function toStageFiles(report: ParsedReport, prefix: string): readonly TraceFile[] {
  return Object.entries(report.stages).map(([stage, toData], at) => ({
    path: `${prefix}${String(at + 1).padStart(2, '0')}-${toFileName(stage)}.json`,
    content: renderJson(toData()),
  }));
}

function toOverlayFiles(
  pages: readonly Page[],
  blocks: readonly Block[],
  reports: readonly ParsedReport[],
  renderOverlay: RenderOverlay,
  pictures: ReadonlyMap<number, Uint8Array>,
): readonly TraceFile[] {
  const cells = reports.flatMap((report) => report.tables.flatMap((table) => table.cells.flatMap(toOverlayCell)));
  return pages.map((page) => ({
    path: `page-${page.number}.svg`,
    content: renderOverlay(
      page,
      blocks.filter((block) => block.place.page === page.number),
      cells.filter((cell) => cell.page === page.number),
      pictures.get(page.number) ?? null,
    ),
  }));
}

function toOverlayCell({ id, value, evidence }: ParsedCell): readonly OverlayCell[] {
  const { box, page, state, method, raw, confidence } = evidence;
  if (box === null || page === null) return [];
  const isRecognised = method === 'ocr' && raw !== null && confidence !== null;
  return [{ id, box, page, state, value, ...(isRecognised ? { reading: { raw, confidence } } : {}) }];
}

function toFileName(stage: string): string {
  return stage.replace(/[^\p{L}\p{N}_-]+/gu, '-');
}

function renderJson(data: unknown): string {
  return `${JSON.stringify(data ?? null, null, 2)}\n`;
}
