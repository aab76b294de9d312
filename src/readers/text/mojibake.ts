import { type Finding, toFinding } from '../../model/finding.js';
import { BROKEN, characterClasses, LATIN, UTF8_READ_AS_GBK } from './character-classes.js';
import { textToPlausibility } from './plausibility.js';
import {
  isCredible,
  isSound,
  UNDOABLE_KINDS,
  type UndoableKind,
  undoMojibake,
  undoStretches,
} from './undo-mojibake.js';

/** What was read as what before this file was written; `replacement_characters`: the bytes are gone for good. */
export type MojibakeKind = UndoableKind | 'replacement_characters';

/** Fewer telling characters than this in a whole text are chance: a rare name, a foreign word. */
const MIN_TELLING = 3;
/** And in one line; where the document is known to be garbled, one is enough. */
const MIN_TELLING_OF_LINE = 2;
/** Of the characters of a line beyond ASCII, the share that must tell before the line is suspected. */
const SUSPECT_SHARE = 0.3;
/** A line that reads at least so well (`textToPlausibility`) is sound, whatever characters it holds. */
const SOUND_PLAUSIBILITY = 0.3;
/** Below it, from 0x80 on, stand the C1 controls, which half of all bytes become when read as Latin-1. */
const FIRST_PRINTABLE = 0xa0;
const REPLACEMENT = '\ufffd';
/** U+FFFD written as UTF-8 and read as GBK. */
const LOST_AS_GBK = '锟斤拷';

export interface MojibakeRepair {
  readonly text: string;
  readonly findings: readonly Finding[];
}

interface LineRepair {
  readonly text: string;
  /** What was undone in the line; null where nothing was. */
  readonly undone: UndoableKind | null;
  /** What is garbled still; null where nothing is. */
  readonly left: MojibakeKind | null;
}

/**
 * Finds text that was decoded in a wrong encoding before it was saved, and undoes it where nothing is lost by it. The lines
 * that are broken beyond doubt say which kinds the document has; then every line is taken back that can be under one of
 * them, since a label of two characters tells nothing by itself.
 */
export function repairMojibake(text: string): MojibakeRepair {
  const lost = text.includes(REPLACEMENT) || text.includes(LOST_AS_GBK);
  if (!lost && !hasTelling(text)) return { text, findings: [] };
  const lines = text.split('\n');
  const clear = lines.map(repairClearLine);
  const kinds = UNDOABLE_KINDS.filter((kind) => clear.some((repair) => repair?.undone === kind));
  const repairs = lines.map((line, index) => clear[index] ?? repairLine(line, kinds));
  const findings = [
    ...toFindings(
      repairs.map(({ undone }) => undone),
      true,
    ),
    ...toFindings(
      repairs.map(({ left }) => left),
      false,
    ),
  ];
  const changed = repairs.some(({ undone }) => undone !== null);
  return { text: changed ? repairs.map((repair) => repair.text).join('\n') : text, findings };
}

function toFindings(kinds: readonly (MojibakeKind | null)[], repaired: boolean): readonly Finding[] {
  const counts = new Map<MojibakeKind, number>();
  for (const kind of kinds) if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, lines]) => {
    const outcome = repaired ? 'undone without loss' : 'left as it stands';
    const message = `${lines} line(s) were garbled before the file was saved (${kind}), ${outcome}`;
    return toFinding('mojibake', 'source', message, [], { kind, repaired, lines }, repaired ? 'warning' : 'error');
  });
}

function hasTelling(text: string): boolean {
  const classes = characterClasses();
  let telling = 0;
  for (let i = 0; i < text.length; i++) {
    if (((classes[text.charCodeAt(i)] ?? 0) & (LATIN | UTF8_READ_AS_GBK)) !== 0) telling++;
    if (telling >= MIN_TELLING) return true;
  }
  return false;
}

function lineToSuspicion(line: string, isGarbledDocument: boolean): MojibakeKind | null {
  if (line.includes(REPLACEMENT) || line.includes(LOST_AS_GBK)) return 'replacement_characters';
  const classes = characterClasses();
  const minTelling = isGarbledDocument ? 1 : MIN_TELLING_OF_LINE;
  let latin = 0;
  let asGbk = 0;
  let beyondAscii = 0;
  let letters = 0;
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (unit < 0x80) {
      if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) letters++;
      continue;
    }
    beyondAscii++;
    const bits = classes[unit] ?? 0;
    if (bits & LATIN || (isGarbledDocument && unit < FIRST_PRINTABLE)) latin++;
    else if (bits & (isGarbledDocument ? UTF8_READ_AS_GBK | BROKEN : UTF8_READ_AS_GBK)) asGbk++;
  }
  if (Math.max(latin, asGbk) < beyondAscii * SUSPECT_SHARE || latin + asGbk < minTelling) return null;
  if (textToPlausibility(line) >= SOUND_PLAUSIBILITY) return null;
  if (latin <= asGbk) return 'utf8_as_gbk';
  // Western words have an accent here and there; garbled Chinese is nothing but accents.
  return latin > letters ? 'gbk_as_latin1' : null;
}

/** A line that is suspect and reads like Chinese once it is taken back; null where it is not so clear. */
function repairClearLine(line: string): LineRepair | null {
  const suspicion = lineToSuspicion(line, false);
  if (suspicion === null || suspicion === 'replacement_characters') return null;
  for (const kind of UNDOABLE_KINDS) {
    const text = undoMojibake(line, kind);
    if (text !== null && isSound(text)) return { text, undone: kind, left: null };
  }
  return null;
}

/** Any other line: taken back under a kind that the document has, as a whole or where it can be. */
function repairLine(line: string, kinds: readonly UndoableKind[]): LineRepair {
  for (const kind of kinds) {
    const text = undoMojibake(line, kind);
    if (text !== null && isCredible(line, text, kind)) return { text, undone: kind, left: null };
  }
  const isGarbled = kinds.length > 0;
  for (const kind of kinds) {
    const text = undoStretches(line, kind);
    if (text !== null) return { text, undone: kind, left: lineToSuspicion(text, isGarbled) };
  }
  return { text: line, undone: null, left: lineToSuspicion(line, isGarbled) };
}
