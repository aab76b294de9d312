/** Colours of the cell states: green read, grey empty, amber worked out, red not read. */
export const STATE_COLORS: ReadonlyMap<string, string> = new Map([
  ['reported', '#1a7f37'],
  ['annotated', '#0a7ea4'],
  ['blank', '#8a8a8a'],
  ['not_applicable', '#6e6e6e'],
  ['resolved', '#b26a00'],
  ['ambiguous', '#d1480a'],
  ['unreadable', '#cf222e'],
  ['missing', '#a40e6b'],
]);

export const UNKNOWN_STATE_COLOR = '#000000';

/** Tables of a page in turn. */
export const TABLE_TINTS: readonly string[] = ['#9cc4f0', '#f0c89c', '#a8e0b4', '#d9b8ee'];
