import { createFields } from '../docx/fields.js';
import { isLargePicture, type Picture } from '../docx/pictures.js';
import type { ReadFlow } from '../flow/flow-to-document.js';
import { createFlowBuilder } from '../rtf/flow-builder.js';
import { createDocPictures } from './doc-pictures.js';
import type { DocFile } from './open-doc.js';
import type { DocText } from './pieces-to-text.js';
import { type Property, readPropertyRuns } from './properties.js';
import { propertiesToRowForm } from './table-form.js';

/** Codes of properties ([MS-DOC] 2.6.1, 2.6.2). */
const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const DEPTH = 0x6649;
const INNER_CELL_END = 0x244b;
const INNER_ROW_END = 0x244c;
const DELETED = 0x0800;
const INSERTED = 0x0801;
const HIDDEN = 0x083c;
const STRUCK = 0x0837;
const RAISED = 0x2a48;
const PICTURE_AT = 0x6a03;

/** Characters with a meaning of their own ([MS-DOC] 2.4.1). */
const PICTURE = 0x01;
const DRAWING = 0x08;
const CELL_END = 0x07;
const LINE_END = 0x0b;
const PAGE_END = 0x0c;
const PARAGRAPH_END = 0x0d;
const FIELD_BEGIN = 0x13;
const FIELD_SEPARATOR = 0x14;
const FIELD_END = 0x15;
const HYPHEN = 0x1e;
const SOFT_HYPHEN = 0x1f;
const FOOTNOTE = 0x02;

/** With the bytes of its pictures, by the ids of their sources. */
export type DocFlow = ReadFlow & { readonly media: ReadonlyMap<string, Uint8Array> };

/** The main text → flow, the text boxes before it (where they hang is not read), with all tracked changes accepted; hidden text and field codes are left out. */
export function textToFlow({ text, toOffset }: DocText, file: DocFile): DocFlow {
  const characters = readPropertyRuns(file, file.characterPages, 'character');
  const paragraphs = readPropertyRuns(file, file.paragraphPages, 'paragraph');
  const builder = createFlowBuilder();
  const fields = createFields();
  const pictures = createDocPictures(file);
  let line = '';
  let wasApart = false;
  let hasDeleted = false;
  let cellHasDeleted = false;
  // Of the row that is being written.
  let cells = { all: 0, deleted: 0 };
  let depth = 0;
  let insertions = 0;
  let deletions = 0;
  let last: readonly Property[] = [];

  function takeLine(): string {
    const taken = line;
    line = '';
    wasApart = false;
    return taken;
  }

  /** The mark that ends a paragraph, a cell or a row says by its properties which it is. */
  function end(mark: number, offset: number): void {
    const properties = paragraphs.find(offset);
    const isInTable = isOn(properties, IN_TABLE);
    depth = isInTable ? Math.max(1, findOperand(properties, DEPTH)?.readUInt32LE(0) ?? 1) : 0;
    if (isOn(properties, ROW_END) || isOn(properties, INNER_ROW_END)) {
      takeLine();
      // Of a deleted row all words are deleted, in most cells some. Its end mark proves nothing: some writers mark the next row's.
      if (cells.deleted * 2 >= cells.all && hasDeleted && builder.isRowEmpty(depth)) builder.dropRow(depth);
      else builder.endRow(propertiesToRowForm(properties), depth);
      hasDeleted = false;
      cells = { all: 0, deleted: 0 };
    } else if (mark === CELL_END || isOn(properties, INNER_CELL_END)) {
      builder.endCell(takeLine(), Math.max(1, depth));
      cells = { all: cells.all + 1, deleted: cells.deleted + (cellHasDeleted ? 1 : 0) };
      cellHasDeleted = false;
    } else {
      builder.endParagraph(takeLine(), depth);
      if (depth === 0) {
        hasDeleted = false;
        cellHasDeleted = false;
        cells = { all: 0, deleted: 0 };
      }
    }
  }

  function addPicture(picture: Picture | null, isInline: boolean): void {
    if (picture === null || !isLargePicture(picture)) return;
    if (isInline) line += ' ';
    builder.hangItems([{ kind: 'picture', picture }]);
  }

  function add(shown: string, properties: readonly Property[]): void {
    if (!fields.isShown() || isOn(properties, HIDDEN)) return;
    // Footnote marks and struck-out words stand apart: run together with the digits beside them they would make another number.
    const isApart = isOn(properties, STRUCK) || isOn(properties, RAISED);
    if (isApart !== wasApart) line += ' ';
    wasApart = isApart;
    line += shown;
  }

  function readRange(from: number, to: number): void {
    for (let index = from; index < Math.min(to, text.length); index += 1) {
      const code = text.charCodeAt(index);
      const offset = toOffset(index);
      if (code === PARAGRAPH_END || code === CELL_END || code === PAGE_END) {
        end(code, offset);
        continue;
      }
      if (code === FIELD_BEGIN || code === FIELD_SEPARATOR || code === FIELD_END) {
        fields.note(code === FIELD_BEGIN ? 'begin' : code === FIELD_END ? 'end' : 'separate');
        continue;
      }
      const properties = characters.find(offset);
      if (properties !== last) {
        if (isOn(properties, DELETED)) deletions += 1;
        if (isOn(properties, INSERTED)) insertions += 1;
        last = properties;
      }
      if (isOn(properties, DELETED)) {
        hasDeleted = true;
        cellHasDeleted = true;
        continue;
      }
      const isShown = fields.isShown() && !isOn(properties, HIDDEN);
      if (code === PICTURE && isShown) {
        const at = findOperand(properties, PICTURE_AT)?.readUInt32LE(0);
        addPicture(at === undefined ? null : pictures.findInline(at), true);
      } else if (code === DRAWING && isShown)
        addPicture(index < file.characters ? pictures.findFloating(index) : null, false);
      else if (code === LINE_END) add('\n', properties);
      else if (code === HYPHEN) add('-', properties);
      else if (code === FOOTNOTE) add(' ', properties);
      else if (code === 0x09 || (code >= 0x20 && code !== SOFT_HYPHEN)) add(text.charAt(index), properties);
    }
    builder.endParagraph(takeLine(), depth);
    depth = 0;
  }

  readRange(file.boxes.from, file.boxes.to);
  readRange(0, file.characters);
  const { pictures: found, media } = pictures;
  return { items: builder.finish(), pictures: found, media, insertions, deletions };
}

function findOperand(properties: readonly Property[], code: number): Buffer | undefined {
  return properties.findLast((property) => property.code === code)?.operand;
}

function isOn(properties: readonly Property[], code: number): boolean {
  const value = findOperand(properties, code)?.[0];
  return value !== undefined && value !== 0;
}
