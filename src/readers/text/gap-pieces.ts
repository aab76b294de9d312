import { isFigure, isSpaceUnit } from './spaces.js';

/** A run of text between wide gaps. `from` and `to` are UTF-16 offsets in the line, half-open. */
export interface GapPiece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly isFigure: boolean;
}

const IDEOGRAPHIC_SPACE = 0x3000;
/** One space stands between words of a label; two or more part columns. */
const MIN_GAP_SPACES = 2;
/** 「总  计」: two single characters spread over a narrow cell; a wider gap parts columns. */
const MAX_SPREAD_GAP = 4;
const ORDINAL =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．]|第[一二三四五六七八九十]+[章节条])$/;

/** Spaces beside the plain one, and the tab: with any of them, or two plain ones, a line may have gaps. */
const WIDE_SPACE = /[\t\u00a0\u2000-\u200b\u202f\u3000\ufeff]/;

/** A line → its pieces between gaps of two spaces or one ideographic space; a leading indent is no gap. */
export function lineToGapPieces(line: string): readonly GapPiece[] {
  if (!line.includes('  ') && !WIDE_SPACE.test(line))
    return line === '' || line === ' ' ? [] : [toPiece(line, line.startsWith(' ') ? 1 : 0, line.trimEnd().length)];
  const pieces: GapPiece[] = [];
  let from = -1;
  let to = -1;
  let spaces = 0;
  let wide = false;
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (isSpaceUnit(unit)) {
      spaces++;
      wide ||= unit === IDEOGRAPHIC_SPACE;
      continue;
    }
    if (from >= 0 && (wide || spaces >= MIN_GAP_SPACES)) {
      pieces.push(toPiece(line, from, to));
      from = i;
    } else if (from < 0) {
      from = i;
    }
    to = i + 1;
    spaces = 0;
    wide = false;
  }
  if (from >= 0) pieces.push(toPiece(line, from, to));
  return pieces.length < 2 ? pieces : rejoin(line, pieces);
}

function toPiece(line: string, from: number, to: number): GapPiece {
  const text = line.slice(from, to);
  return { text, from, to, isFigure: isFigure(text) };
}

/** Puts back together what a gap parted inside one text: an ordinal and its heading, 「总　计」, 「合  计」. */
function rejoin(line: string, pieces: readonly GapPiece[]): readonly GapPiece[] {
  const joined: GapPiece[] = [];
  pieces.forEach((piece, index) => {
    const last = joined.at(-1);
    const joins =
      last !== undefined && ((joined.length === 1 && ORDINAL.test(last.text)) || isSpreadPair(line, pieces, index));
    if (!joins) {
      joined.push(piece);
      return;
    }
    joined.pop();
    joined.push(toPiece(line, last.from, piece.to));
  });
  return joined;
}

/**
 * Whether the piece belongs to the single character before it. Three single characters in a row with blanks between are
 * headings written downwards, each a column of its own, unless one ideographic space stands between them.
 */
function isSpreadPair(line: string, pieces: readonly GapPiece[], index: number): boolean {
  const before = pieces[index - 1];
  const piece = pieces[index];
  if (before === undefined || piece === undefined || !isSingleHan(before) || !isSingleHan(piece)) return false;
  const gap = line.slice(before.to, piece.from);
  if (gap === '\u3000') return true;
  return gap.length <= MAX_SPREAD_GAP && !isSingleHan(pieces[index - 2]) && !isSingleHan(pieces[index + 1]);
}

function isSingleHan(piece: GapPiece | undefined): boolean {
  return piece !== undefined && piece.text.length === 1 && piece.text >= '\u4e00' && piece.text <= '\u9fff';
}
