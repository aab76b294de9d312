import iconv from 'iconv-lite';
import { findCell, type Grid, type GridCell, range } from '../page/grid.js';
import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';
import type { TablePicture } from './docx.js';

/** How one program writes RTF. */
export interface RtfStyle {
  /** Characters as bytes of GBK, or as numbers of Unicode with fallbacks. */
  readonly characters: 'gbk' | 'unicode';
  /** Cells merged down by marks; across by marks or by one wide cell. */
  readonly across: 'marks' | 'wide';
  readonly changes: boolean;
  /** The tables in the cells of a table that arranges the page. */
  readonly nested: boolean;
}

/** Twips. */
const TABLE_WIDTH = 9000;
const HEAD =
  "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f1\\froman\\fcharset0 Times New Roman;}{\\f2\\fnil\\fcharset2 Symbol;}}{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\title 12}{\\*\\company 9}}";
const FURNITURE = '{\\header \\pard 88\\par}{\\footer \\pard {\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\\par}';

/** A report as Rich Text. `pictures`: parts that are shown as pictures instead. */
export function toRtfBytes(
  parts: readonly Part[],
  style: RtfStyle,
  random: Random,
  pictures: ReadonlyMap<Part, readonly TablePicture[]> = new Map(),
): Uint8Array {
  const body = parts.map((part) => {
    const shown = pictures.get(part);
    if (shown !== undefined) return shown.map((picture) => toPicture(picture, random)).join('');
    if (part.kind === 'table')
      return style.nested ? toLayout(part.grid, style, random) : toTable(part.grid, style, random, false);
    const lines = part.kind === 'title' || part.kind === 'signature' ? part.lines : [part.text];
    return lines.map((line) => `\\pard\\qj ${toText(line, style, random)}\\par\r\n`).join('');
  });
  return new Uint8Array(Buffer.from(`${HEAD}${FURNITURE}\r\n${body.join('')}}`, 'latin1'));
}

const TWIPS_PER_PT = 20;
/** Hex digits of a line. */
const LINE = 128;

/** A picture as new programs write it, with an empty metafile for old ones; larger than shown, or as it is shown. */
function toPicture({ extension, bytes, width, height }: TablePicture, random: Random): string {
  const scale = random.pick([100, 80]);
  const [w, h] = [width, height].map((points) => Math.round((points * TWIPS_PER_PT * 100) / scale));
  const form = `\\picscalex${scale}\\picscaley${scale}\\piccropl0\\piccropr0\\picw1000\\pich1000\\picwgoal${w}\\pichgoal${h}\\${extension}blip`;
  const buffer = Buffer.from(bytes);
  const content = random.chance(0.3)
    ? `\\bin${buffer.length} ${buffer.toString('latin1')}`
    : `\r\n${(buffer.toString('hex').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []).join('\r\n')}`;
  const old = random.chance(0.5) ? '{\\nonshppict{\\pict\\picwgoal9000\\pichgoal5000\\wmetafile8 0100090000}}' : '';
  return `\\pard\\qc {\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn shapeType}{\\sv 75}}}${form}{\\*\\blipuid 0f5a}${content}}}${old}\\par\r\n`;
}

function toText(text: string, style: RtfStyle, random: Random): string {
  const escaped = [...text].map((character) => toCharacter(character, style)).join('');
  return isLatin(text) && random.chance(0.5) ? `{\\f1\\lang1033 ${escaped}}` : `{\\f0 ${escaped}}`;
}

function isLatin(text: string): boolean {
  return [...text].every((character) => character < '\x80');
}

function toCharacter(character: string, { characters }: RtfStyle): string {
  if (character === '\n') return '\\line ';
  if (/[\\{}]/.test(character)) return `\\${character}`;
  const code = character.charCodeAt(0);
  if (code < 0x80) return character;
  const bytes = [...iconv.encode(character, 'gbk')].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`);
  if (characters === 'gbk') return bytes.join('');
  return `\\uc${bytes.length}\\u${code > 0x7fff ? code - 0x10000 : code}${bytes.join('')}`;
}

function toTable(grid: Grid, style: RtfStyle, random: Random, isNested: boolean): string {
  const total = grid.widths.reduce((sum, width) => sum + width, 0);
  const rights = grid.widths.map((_, at) =>
    Math.round((grid.widths.slice(0, at + 1).reduce((sum, width) => sum + width, 0) / total) * TABLE_WIDTH),
  );
  const depth = isNested ? '\\intbl\\itap2' : '\\intbl';
  return range(grid.rows)
    .map((row) => {
      const defined: string[] = [];
      const written: string[] = [];
      for (let column = 0; column < grid.columns; ) {
        const cell = findCell(grid, row, column);
        const span = cell?.columnSpan ?? 1;
        const down = cell === null || cell.rowSpan === 1 ? '' : cell.row === row ? '\\clvmgf' : '\\clvmrg';
        const text = cell === null || cell.row < row ? '' : toValue(cell, style, random);
        const pieces = style.across === 'marks' ? range(span) : [span - 1];
        for (const piece of pieces) {
          const mark = span === 1 || style.across === 'wide' ? '' : piece === 0 ? '\\clmgf' : '\\clmrg';
          defined.push(`${down}${mark}\\cellx${(rights[column + piece] ?? 0) + random.int(-15, 15)}`);
          written.push(
            `\\pard${depth}\\qc ${piece === pieces[0] ? text : ''}${isNested ? '\\nestcell{\\nonesttables\\par}' : '\\cell'}\r\n`,
          );
        }
        column += span;
      }
      const form = `\\trowd\\trgaph108\\trleft0 ${defined.join('')}`;
      if (isNested) return `${written.join('')}{\\*\\nesttableprops${form}\\nestrow}{\\nonesttables\\par}\r\n`;
      return `${form}\r\n${written.join('')}${random.chance(0.5) ? form : ''}\\row\r\n`;
    })
    .join('');
}

function toValue(cell: GridCell, style: RtfStyle, random: Random): string {
  const text = cell.text === '' ? '' : toText(cell.text, style, random);
  if (!style.changes || cell.role !== 'value' || random.chance(0.8)) return text;
  const other = String(random.int(1, 999));
  return text === '' || random.chance(0.5)
    ? `{\\deleted ${other}}${text === '' ? '' : `{\\revised ${text}}`}`
    : `${text}{\\v ${other}}`;
}

/** A table of one row around a table. */
function toLayout(grid: Grid, style: RtfStyle, random: Random): string {
  const form = '\\trowd\\trleft0\\cellx300\\cellx9600 ';
  return `${form}\\pard\\intbl\\cell\r\n${toTable(grid, style, random, true)}\\pard\\intbl\\cell${form}\\row\r\n\\pard\\par\r\n`;
}
