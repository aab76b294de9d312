import type { Picture } from '../docx/pictures.js';

/** A word processor's document: lines and tables in reading order, before anything knows which tables only arrange the page. */
export type FlowItem = FlowLine | FlowTable | FlowPicture;

export interface FlowLine {
  readonly kind: 'line';
  readonly text: string;
}

export interface FlowTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly FlowCell[])[];
}

/** Where a picture as large as a table stands; what it shows is read apart. */
export interface FlowPicture {
  readonly kind: 'picture';
  readonly picture: Picture;
}

/** A cell, merged ones counted once, in the first row that they cover. */
export interface FlowCell {
  /** Grid columns, 0-based, half-open. */
  readonly from: number;
  readonly to: number;
  /** ≥ 1. */
  readonly rowSpan: number;
  readonly items: readonly FlowItem[];
}
