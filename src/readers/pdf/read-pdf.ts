import { roundBox } from '../../layout/boxes.js';
import type { Drawing } from '../../layout/drawing.js';
import { drawingToLayout, layoutToPage } from '../../layout/drawing-to-layout.js';
import { findPageNumbers } from '../../layout/find-page-numbers.js';
import type { Block, Page, SourceDocument, TextLayer } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import { toPdfiumEngine } from '../pdfium/pdfium-engine.js';
import { surveyToTraits } from '../pdfium/survey-to-traits.js';
import type { Reader } from '../reader.js';
import { compareLayers, doubtLayer } from './compare-layers.js';
import { dropRunningPictures, findLargePictures, type UnreadPicture } from './find-unread-pictures.js';
import type { FigureDifferences, PdfEngine, PdfFile } from './pdf-engine.js';
import { PDFJS_ENGINE } from './pdfjs-engine.js';
import type { ScanReader } from './read-scanned-pages.js';
import { type PdfSurvey, surveyPdf } from './survey-pdf.js';
import { toTwoEngines } from './two-engines.js';

/** Free shapes on a page without text from which on they are taken for letters turned into outlines; a seal or a logo has fewer. */
const MIN_OUTLINES = 60;

/** Characters: a page number or a stamp on a scanned page has no more; the title on a pictured cover has. */
const MAX_STAMP_CHARACTERS = 12;

/** Examples in a finding. */
const SHOWN_DIFFERENCES = 5;

/** Part of the page that pictures cover where the page is a scan. */
const SCAN_COVER = 0.5;

/** What one page gave. `page` is null where it could not be read. */
interface ReadPage {
  readonly page: Page | null;
  readonly isScan: boolean;
  readonly blocks: readonly Block[];
  readonly findings: readonly Finding[];
  readonly pictures: readonly UnreadPicture[];
}

/** The PDF door: text on PDFium and pdf.js, pictures of pages by recognition, which is loaded only for a PDF that has any. */
export const readPdf: Reader = (bytes, { password, maxPages, ocrEngine }) => {
  const survey = surveyPdf(bytes);
  const traits = surveyToTraits(survey);
  const engine = traits.obstacle === null ? toTwoEngines(toPdfiumEngine(traits), PDFJS_ENGINE) : PDFJS_ENGINE;
  const scans: ScanReader = (of, word, numbers) => readScans(of, word, numbers, ocrEngine);
  return readPdfWith(engine, bytes, password ?? null, scans, maxPages, survey);
};

/** The same through pdf.js alone, without pictures: the second look where the first reading leaves doubts. */
export const readPdfAgain: Reader = (bytes, { password, maxPages }) =>
  readPdfWith(PDFJS_ENGINE, bytes, password ?? null, async () => [], maxPages);

const readScans: ScanReader = async (...order) => (await import('./read-scanned-pages.js')).readScannedPages(...order);

/**
 * Reads a PDF through any engine and any reader of pictures.
 * @throws ExtractionFailure `pdf_encrypted`, `pdf_damaged`, `pdf_empty`, `scan_without_text`, `ocr_unavailable`, `too_many_pages`
 */
export async function readPdfWith(
  engine: PdfEngine,
  bytes: Uint8Array,
  password: string | null,
  scans: ScanReader,
  maxPages = Number.POSITIVE_INFINITY,
  survey: PdfSurvey = surveyPdf(bytes),
): Promise<SourceDocument> {
  return engine.withPdf(bytes, password, async (file) => {
    if (file.pages === 0) throw new ExtractionFailure('pdf_empty', 'The PDF has no pages.');
    if (file.pages > maxPages) {
      throw new ExtractionFailure('too_many_pages', `The PDF has ${file.pages} pages; the limit is ${maxPages}.`);
    }
    const digital: ReadPage[] = [];
    for (let number = 1; number <= file.pages; number += 1) digital.push(await readPageOrReport(file, number));
    const read = await readPictures(digital, (numbers) => scans(bytes, password, numbers));
    failOnNothing(read);
    const geometry = read.map((each) => each.page).filter((page) => page !== null);
    const blocks = read.flatMap((each) => each.blocks);
    const pageNumbers = findPageNumbers(blocks, geometry);
    return {
      format: 'pdf',
      pages: file.pages,
      encoding: null,
      textLayer: toTextLayer(geometry),
      title: null,
      blocks: blocks.filter((block) => !pageNumbers.has(block)),
      findings: [
        ...read.flatMap((each) => each.findings),
        ...toPictureFindings(read),
        ...toDifferenceFindings(file.differences?.() ?? []),
        ...toDamageFindings(survey),
      ],
      geometry,
      ...(file.engines && { engines: file.engines() }),
    };
  });
}

/** One bad page never stops the others. */
async function readPageOrReport(file: PdfFile, number: number): Promise<ReadPage> {
  try {
    return await readPage(file, number);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const finding = toFinding('page_failed', 'extraction', `Page ${number} could not be read: ${reason}`, [], {
      page: number,
      reason,
    });
    return { page: null, isScan: false, blocks: [], findings: [finding], pictures: [] };
  }
}

async function readPage(file: PdfFile, number: number): Promise<ReadPage> {
  const drawing = await file.readPage(number);
  const textLayer = findTextLayer(drawing);
  const isScan = isStampedPicture(drawing) || (textLayer === 'none' && (await isPicture(file, drawing, number)));
  const printed = textLayer === 'ocr' ? drawing : toInked(drawing);
  const layout = drawingToLayout(printed, number);
  return {
    page: layoutToPage(printed, layout, number, textLayer),
    isScan,
    blocks: layout.blocks,
    findings: toPageFindings(drawing, textLayer, isScan, number),
    pictures: textLayer === 'digital' && !isScan ? findLargePictures(drawing, number) : [],
  };
}

/** Pages that are pictures, read from those. What a recognised layer of another program says is left out: it is no print. */
async function readPictures(
  pages: readonly ReadPage[],
  scan: (numbers: readonly number[]) => ReturnType<ScanReader>,
): Promise<readonly ReadPage[]> {
  const numbers = pages.flatMap(({ page, isScan }) =>
    page !== null && (isScan || page.textLayer === 'ocr') ? page.number : [],
  );
  if (numbers.length === 0) return pages;
  const isWhole = numbers.length === pages.length;
  const read = await scan(numbers).catch((error: unknown) => {
    // Without a recogniser the pages of text are still worth having; the others are named.
    if (!isWhole && error instanceof ExtractionFailure && error.code === 'ocr_unavailable') return [];
    throw error;
  });
  const scanned = new Map(read.map((each) => [each.page.number, each]));
  return pages.map((each) => {
    const found = each.page === null ? undefined : scanned.get(each.page.number);
    if (found === undefined || !found.isText) {
      return each.page?.textLayer === 'ocr' ? { ...each, blocks: doubtLayer(each.blocks) } : each;
    }
    const findings = each.findings.filter(({ code }) => code !== 'page_is_scan' && code !== 'ocr_text_layer');
    const hidden = each.page?.textLayer === 'ocr' ? each.page.words : [];
    const compared = compareLayers(found.blocks, hidden, found.page.number);
    return {
      ...each,
      ...compared,
      page: found.page,
      isScan: false,
      findings: [...findings, ...compared.findings, ...(found.findings ?? [])],
    };
  });
}

/** Whether a page without text shows something all the same. */
async function isPicture(file: PdfFile, drawing: Drawing, number: number): Promise<boolean> {
  return drawing.outlines >= MIN_OUTLINES || (await file.hasPicture(number));
}

/** Whether a page is a picture with nothing but a page number or a stamp set on it. */
function isStampedPicture({ glyphs, pictures, width, height }: Drawing): boolean {
  const characters = glyphs.filter((glyph) => glyph.text.trim() !== '').length;
  if (characters === 0 || characters > MAX_STAMP_CHARACTERS) return false;
  const covered = pictures.reduce((sum, [x0, y0, x1, y1]) => sum + (x1 - x0) * (y1 - y0), 0);
  return covered >= SCAN_COVER * width * height;
}

/** Text without ink is not printed: beside ordinary text it is left out, alone it is a recogniser's layer. */
function toInked(drawing: Drawing): Drawing {
  return { ...drawing, glyphs: drawing.glyphs.filter((glyph) => glyph.inked) };
}

/** Whitespace does not count; where most of the text has no ink, the page is a picture under a recognised layer. */
function findTextLayer(drawing: Drawing): Page['textLayer'] {
  const glyphs = drawing.glyphs.filter((glyph) => glyph.text.trim() !== '');
  if (glyphs.length === 0) return 'none';
  const inked = glyphs.filter((glyph) => glyph.inked).length;
  return inked * 2 >= glyphs.length ? 'digital' : 'ocr';
}

function toPageFindings(
  drawing: Drawing,
  textLayer: Page['textLayer'],
  isScan: boolean,
  number: number,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (isScan) {
    const message = `Page ${number} is a picture on which no text could be read.`;
    findings.push(toFinding('page_is_scan', 'source', message, [], { page: number }));
  }
  if (textLayer === 'ocr') {
    const message = `Page ${number} has only invisible text, recognised by another program.`;
    findings.push(toFinding('ocr_text_layer', 'source', message, [], { page: number }));
  }
  if (drawing.unmapped > 0) {
    const message = `Page ${number}: ${drawing.unmapped} characters whose font does not say what they mean.`;
    findings.push(toFinding('unmapped_glyphs', 'source', message, [], { page: number, count: drawing.unmapped }));
  }
  return findings;
}

/** A table may be set as a picture on a page of text. */
function toPictureFindings(read: readonly ReadPage[]): readonly Finding[] {
  const height = Math.max(...read.map(({ page }) => page?.height ?? 0));
  const pictures = dropRunningPictures(
    read.flatMap((each) => each.pictures),
    height,
  );
  return pictures.map(({ page, box }) =>
    toFinding('picture_not_read', 'extraction', `Page ${page} shows a picture, which was not read.`, [], {
      page,
      box: roundBox(box),
    }),
  );
}

/** On a page with characters that one engine could not tell: every cell of the report is in doubt. */
function toDifferenceFindings(differences: readonly FigureDifferences[]): readonly Finding[] {
  return differences.map(({ page, compared, differing }) => {
    const message = `Page ${page}: two readers read ${differing.length} of ${compared} digits differently.`;
    const examples = differing.slice(0, SHOWN_DIFFERENCES).map((each) => ({ ...each }));
    const facts = { page, compared, differing: differing.length, examples };
    return toFinding('readers_differ', 'extraction', message, [], facts);
  });
}

function toDamageFindings({ damagedStreams: count }: PdfSurvey): readonly Finding[] {
  if (count === 0) return [];
  const message = `${count} compressed part${count === 1 ? '' : 's'} of the PDF, whose checksum is wrong, may be shown in part only.`;
  return [toFinding('stream_damaged', 'source', message, [], { count })];
}

/** @throws ExtractionFailure where no page gave any text and none failed */
function failOnNothing(read: readonly ReadPage[]): void {
  if (read.some(({ page, isScan }) => page === null || (page.textLayer !== 'none' && !isScan))) return;
  if (read.some(({ isScan }) => isScan)) {
    throw new ExtractionFailure('scan_without_text', 'Every page is a picture on which no text could be read.');
  }
  throw new ExtractionFailure('pdf_empty', 'No page of the PDF has text or a picture.');
}

function toTextLayer(pages: readonly Page[]): TextLayer | null {
  const layers = new Set(pages.map((page) => page.textLayer));
  if (layers.has('digital') && layers.has('ocr')) return 'mixed';
  if (layers.has('digital')) return 'digital';
  return layers.has('ocr') ? 'ocr' : null;
}
