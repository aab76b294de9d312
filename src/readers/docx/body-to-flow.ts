import type { FlowItem, FlowTable } from '../flow/flow.js';
import { findXml, isXmlElement, listElements, type XmlElement, type XmlNode } from '../package/xml-to-tree.js';
import { createFields, type Fields } from './fields.js';
import type { Numbering } from './numbering.js';
import { findPicture, isLargePicture, isStripBelow, type Picture } from './pictures.js';
import { rowsToTable, type SourceCell, type SourceRow } from './rows-to-table.js';
import { snapColumns } from './snap-columns.js';

/** What was met on the way and is not in the flow. */
export interface BodyFlow {
  readonly items: readonly FlowItem[];
  readonly pictures: readonly Picture[];
  readonly insertions: number;
  readonly deletions: number;
}

/** Parts of a run's text; what ends them is `null`: another line. */
const APART_ALIGNMENTS = new Set(['superscript', 'subscript']);
/** Elements that hold nothing that is shown in the running text. */
const UNSEEN = new Set(['pPr', 'rPr', 'tblPr', 'tblGrid', 'trPr', 'tcPr', 'sectPr', 'sdtPr', 'sdtEndPr', 'instrText', 'delText', 'delInstrText', 'rt', 'commentReference', 'annotationRef', 'moveFromRangeStart', 'moveToRangeStart']); // biome-ignore format: a list

/** Reads what stands in a chunk of another format (HTML, MHTML) that the document takes in by its relation's id. */
export type ReadChunk = (id: string) => readonly FlowItem[];

/**
 * A body → its flow, as it reads with all tracked changes accepted. Hidden text, field codes, comments and deleted rows are left out; of
 * alternative contents the first is taken; text boxes and large pictures follow the paragraph that they hang on.
 */
export function bodyToFlow(body: XmlElement, numbering: Numbering, readChunk: ReadChunk): BodyFlow {
  const pictures: Picture[] = [];
  const fields: Fields = createFields();
  let insertions = 0;
  let deletions = 0;

  function toItems(parent: XmlElement): readonly FlowItem[] {
    const items: FlowItem[] = [];
    // The text of a paragraph whose end is deleted: it runs on into the next.
    let carried = '';
    for (const child of parent.children) {
      if (!isXmlElement(child)) continue;
      if (child.name === 'p') {
        const { text, boxes } = toParagraph(child);
        if (findXml(child, 'pPr', 'rPr', 'del') !== null) {
          deletions += 1;
          carried += text;
        } else {
          items.push({ kind: 'line', text: carried + text });
          carried = '';
        }
        items.push(...boxes);
      } else if (child.name === 'tbl') {
        items.push(toTable(child));
      } else if (child.name === 'altChunk') {
        items.push(...readChunk(child.attributes.id ?? ''));
      } else if (isRemoved(child)) {
        deletions += 1;
      } else if (!UNSEEN.has(child.name)) {
        if (child.name === 'ins' || child.name === 'moveTo') insertions += 1;
        items.push(...toItems(chooseAlternative(child)));
      }
    }
    if (carried !== '') items.push({ kind: 'line', text: carried });
    return items;
  }

  function toParagraph(paragraph: XmlElement): { readonly text: string; readonly boxes: readonly FlowItem[] } {
    const boxes: FlowItem[] = [];
    const label = numbering.next(findXml(paragraph, 'pPr'));
    const text = inlineToText(paragraph, boxes);
    return { text: label + text, boxes };
  }

  function inlineToText(parent: XmlElement, boxes: FlowItem[]): string {
    let text = '';
    for (const child of parent.children) {
      if (!isXmlElement(child) || UNSEEN.has(child.name)) continue;
      if (isRemoved(child)) {
        deletions += 1;
      } else if (child.name === 'r') {
        text += runToText(child, boxes);
      } else if (child.name === 'txbxContent') {
        boxes.push(...toItems(child));
      } else {
        if (child.name === 'ins' || child.name === 'moveTo') insertions += 1;
        notePicture(child, boxes);
        text += inlineToText(chooseAlternative(child), boxes);
      }
    }
    return text;
  }

  function runToText(run: XmlElement, boxes: FlowItem[]): string {
    const properties = findXml(run, 'rPr');
    const isHidden = isOn(findXml(properties, 'vanish'));
    let text = '';
    for (const child of run.children) {
      if (!isXmlElement(child) || UNSEEN.has(child.name)) continue;
      if (child.name === 'fldChar') fields.note(child.attributes.fldCharType ?? '');
      else if (!isHidden && fields.isShown()) text += runChildToText(child, boxes);
    }
    if (text === '') return '';
    // Footnote marks and struck-out words stand apart: run together with the digits beside them they would make another number.
    const isApart =
      APART_ALIGNMENTS.has(findXml(properties, 'vertAlign')?.attributes.val ?? '') ||
      isOn(findXml(properties, 'strike')) ||
      isOn(findXml(properties, 'dstrike'));
    return isApart ? ` ${text} ` : text;
  }

  function runChildToText(child: XmlElement, boxes: FlowItem[]): string {
    switch (child.name) {
      case 't':
        return toText(child);
      case 'tab':
      case 'ptab':
        return '\t';
      case 'br':
      case 'cr':
        return '\n';
      case 'noBreakHyphen':
        return '-';
      case 'softHyphen':
        return '';
      case 'sym':
        // A picture in a font of signs: what it shows is not told by its number.
        return '\ufffd';
      case 'footnoteReference':
      case 'endnoteReference':
        return ' ';
      default:
        notePicture(child, boxes);
        return inlineToText(chooseAlternative(child), boxes);
    }
  }

  function notePicture(element: XmlElement, boxes: FlowItem[]): void {
    const found = findPicture(element);
    if (found === null) return;
    const picture = isStripBelow(found, pictures.at(-1)) ? { ...found, goesOn: true } : found;
    pictures.push(picture);
    if (isLargePicture(picture)) boxes.push({ kind: 'picture', picture });
  }

  function toTable(table: XmlElement): FlowTable {
    const rows = listThrough(table, 'tr', countRemoved).map(toRow);
    return rowsToTable(snapColumns(rows, toWidths(table)));
  }

  function toRow(row: XmlElement): SourceRow {
    const properties = findXml(row, 'trPr');
    const isGone = findXml(properties, 'del') !== null || isOn(findXml(properties, 'hidden'));
    if (isGone) return { before: 0, cells: null };
    return {
      before: toCount(findXml(properties, 'gridBefore')?.attributes.val, 0),
      cells: listThrough(row, 'tc', countRemoved)
        .filter((cell) => findXml(cell, 'tcPr', 'cellDel') === null)
        .map(toCell),
    };
  }

  function toCell(cell: XmlElement): SourceCell {
    const properties = findXml(cell, 'tcPr');
    const vertical = findXml(properties, 'vMerge');
    const horizontal = findXml(properties, 'hMerge');
    return {
      columns: Math.max(1, toCount(findXml(properties, 'gridSpan')?.attributes.val, 1)),
      continuesAbove: vertical !== null && vertical.attributes.val !== 'restart',
      startsDown: vertical?.attributes.val === 'restart',
      continuesBefore: horizontal !== null && horizontal.attributes.val !== 'restart',
      items: toItems(cell),
    };
  }

  function countRemoved(): void {
    deletions += 1;
  }

  const items = toItems(body);
  return { items, pictures, insertions, deletions };
}

function toWidths(table: XmlElement): readonly number[] {
  return listElements(findXml(table, 'tblGrid'), 'gridCol').map(({ attributes }) => toCount(attributes.w, 0));
}

function isRemoved(element: XmlElement): boolean {
  return element.name === 'del' || element.name === 'moveFrom';
}

/** Of alternative contents (the same drawing for new and for old programs), the first that is there. */
function chooseAlternative(element: XmlElement): XmlElement {
  if (element.name !== 'AlternateContent') return element;
  return findXml(element, 'Choice') ?? findXml(element, 'Fallback') ?? element;
}

/** Rows of a table, cells of a row: through content controls and marks of insertion. */
function listThrough(parent: XmlElement, name: string, countRemoved: () => void): readonly XmlElement[] {
  return parent.children.flatMap((child: XmlNode): readonly XmlElement[] => {
    if (!isXmlElement(child) || UNSEEN.has(child.name)) return [];
    if (child.name === name) return [child];
    if (isRemoved(child)) {
      countRemoved();
      return [];
    }
    return listThrough(chooseAlternative(child), name, countRemoved);
  });
}

/** White space at the ends counts only where the element says so. */
function toText(element: XmlElement): string {
  const text = element.children
    .filter((node) => typeof node === 'string')
    .join('')
    .replace(/[\r\n]+/g, ' ');
  return element.attributes.space === 'preserve' ? text : text.replace(/^[ \t]+|[ \t]+$/g, '');
}

/** A property that is there and not turned off. */
function isOn(property: XmlElement | null): boolean {
  return property !== null && !['0', 'false', 'off', 'none'].includes(property.attributes.val ?? '');
}

function toCount(value: string | undefined, otherwise: number): number {
  const number = Number(value);
  return value !== undefined && Number.isInteger(number) && number >= 0 ? number : otherwise;
}
