import type { FlowItem } from '../flow/flow.js';
import { type RtfCellForm, type RtfRow, rtfRowsToTable } from './rtf-table.js';

/** The definition of the row that is being written. */
export interface RtfRowForm {
  readonly left: number;
  readonly forms: readonly RtfCellForm[];
}

interface Level {
  rows: RtfRow[];
  cells: (readonly FlowItem[])[];
  items: FlowItem[];
}

/** Puts paragraphs, cells and rows together; tables by their depth, 1 for one that lies in no other. */
export interface FlowBuilder {
  readonly endParagraph: (text: string, depth: number) => void;
  /** What hangs on the paragraph that is being written: a text box's own flow. */
  readonly addItems: (items: readonly FlowItem[], depth: number) => void;
  /** What hangs on the paragraph or cell that is being written and follows its text. Only its end tells in which table it lies. */
  readonly hangItems: (items: readonly FlowItem[]) => void;
  readonly endCell: (text: string, depth: number) => void;
  readonly endRow: (form: RtfRowForm, depth: number) => void;
  /** The row that is being written is none. */
  readonly dropRow: (depth: number) => void;
  /** Whether the row that is being written has anything in it. */
  readonly isRowEmpty: (depth: number) => boolean;
  readonly finish: () => readonly FlowItem[];
}

/** Tables in tables; beyond, their paragraphs belong to the last that is counted. */
const MAX_TABLES = 20;

export function createFlowBuilder(): FlowBuilder {
  // Level 0 is the document: it has items only.
  const levels: Level[] = [{ rows: [], cells: [], items: [] }];
  let hanging: FlowItem[] = [];

  function toLevel(depth: number): Level {
    const at = Math.max(0, Math.min(depth, MAX_TABLES));
    while (levels.length - 1 > at) closeLevel();
    while (levels.length - 1 < at) levels.push({ rows: [], cells: [], items: [] });
    return levels[at] as Level;
  }

  /** The deepest table is done: it goes where it lies. Cells without a row's end are a row all the same. */
  function closeLevel(): void {
    const level = levels.pop();
    const below = levels.at(-1);
    if (level === undefined || below === undefined) return;
    if (level.items.length > 0) level.cells.push(level.items);
    if (level.cells.length > 0) level.rows.push({ left: 0, forms: [], cells: level.cells });
    if (level.rows.length > 0) below.items.push(rtfRowsToTable(level.rows));
  }

  function add(text: string, level: Level): void {
    if (text !== '') level.items.push({ kind: 'line', text });
    level.items.push(...hanging);
    hanging = [];
  }

  return {
    endParagraph: (text, depth) => add(text, toLevel(depth)),
    addItems: (items, depth) => void toLevel(depth).items.push(...items),
    hangItems: (items) => void hanging.push(...items),
    endCell(text, depth) {
      const level = toLevel(depth);
      add(text, level);
      level.cells.push(level.items);
      level.items = [];
    },
    endRow(form, depth) {
      const level = toLevel(depth);
      if (level.cells.length === 0) return;
      level.rows.push({ ...form, cells: level.cells });
      level.cells = [];
      level.items = [];
    },
    dropRow(depth) {
      const level = toLevel(depth);
      level.cells = [];
      level.items = [];
    },
    isRowEmpty: (depth) => toLevel(depth).cells.every((items) => items.length === 0),
    finish() {
      while (levels.length > 1) closeLevel();
      return levels[0]?.items ?? [];
    },
  };
}
