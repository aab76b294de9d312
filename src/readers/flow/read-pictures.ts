import type { Block, TableBlock } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import type { Place } from '../../model/place.js';
import type { Picture, PictureSource } from '../docx/pictures.js';
import { decodeShown } from '../image/decode-image.js';
import type { OcrChoice } from '../ocr/with-engines.js';
import { recognisePages } from '../scan/recognise-pages.js';

/** What a picture in a document says. */
export interface PictureReading {
  /** In reading order, their places named by the picture. */
  readonly blocks: readonly Block[];
  /** False where figures outside of its ruled tables were left out. */
  readonly isWhole: boolean;
}

/**
 * Pictures of one document that are read at most. A report whose four tables are pictures has four to eight, one pasted page by page some
 * fifteen; each takes a few seconds, so that the most a document can cost is two minutes. Later ones are told, not read.
 */
const MAX_PICTURES = 24;

/** A line that is figures, or ends in several. */
const FIGURES = /^[^\p{L}]*\d[^\p{L}]*$|\d\s+[\d.,]+\s*$/u;
/** A short line that ends in a figure is a row's label with its cell; prose breaks off inside a number only at the end of a long line. */
const SHORT_LINE = 24;
const ENDS_IN_FIGURE = /\d\s*$/;

/**
 * Reads the large pictures of a document, each by the path of scans. What was not read has no entry: where the recogniser is not
 * installed, of kinds that are not decoded, damaged ones, those without text. Pictures are numbered as given, from 1.
 */
export async function readPictures(
  pictures: readonly Picture[],
  readSource: (source: PictureSource) => Promise<Uint8Array | null>,
  ocrEngine?: OcrChoice,
): Promise<ReadonlyMap<Picture, PictureReading>> {
  const readings = new Map<Picture, PictureReading>();
  for (const [n, picture] of pictures.slice(0, MAX_PICTURES).entries()) {
    try {
      const bytes = picture.source == null ? null : await readSource(picture.source);
      const reading = bytes === null ? null : await readPicture(bytes, picture, n + 1, ocrEngine);
      if (reading !== null) readings.set(picture, reading);
    } catch (error) {
      if (!(error instanceof ExtractionFailure)) throw error;
      if (error.code === 'ocr_unavailable') break;
    }
  }
  return readings;
}

async function readPicture(
  bytes: Uint8Array,
  picture: Picture,
  number: number,
  ocrEngine?: OcrChoice,
): Promise<PictureReading | null> {
  const crop = picture.source?.crop ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const shown = await decodeShown(bytes, { width: picture.width, height: picture.height, crop });
  const [page] = await recognisePages([shown], ocrEngine);
  if (page === undefined || page.blocks.length === 0) return null;
  const kept = page.blocks.filter((block) => !isFigureLine(block));
  return kept.length === 0 ? null : { blocks: toPlaced(kept, number), isWhole: kept.length === page.blocks.length };
}

/**
 * Whether a block is figures without a cell around them: of a table without rules, a chart, a row that lost its rules. Lines have no
 * confidence of their own, and among the document's own text nothing would tell such a figure from one that was typed.
 */
function isFigureLine(block: Block): boolean {
  if (block.kind !== 'line') return false;
  return FIGURES.test(block.text) || (block.text.length <= SHORT_LINE && ENDS_IN_FIGURE.test(block.text));
}

/** The picture stands on no page: its blocks are named by its number, and by that of the table where it shows several. */
function toPlaced(blocks: readonly Block[], number: number): readonly Block[] {
  const isSeveral = blocks.filter(({ kind }) => kind === 'table').length > 1;
  let lines = 0;
  let tables = 0;
  return blocks.map((block): Block => {
    if (block.kind === 'line') {
      lines += 1;
      return { ...block, place: toPlace(`picture ${number} line ${lines}`) };
    }
    tables += 1;
    return toPlacedTable(block, isSeveral ? `picture ${number} table ${tables}` : `picture ${number}`);
  });
}

function toPlacedTable(table: TableBlock, at: string): TableBlock {
  const rows = table.rows.map(({ pieces }, row) => ({
    pieces: pieces.map((piece, cell) => ({ ...piece, place: toPlace(`${at} row ${row + 1} cell ${cell + 1}`) })),
  }));
  return { ...table, rows, place: toPlace(at) };
}

function toPlace(at: string): Place {
  return { page: null, box: null, at };
}
