import { MAX_LABEL_CHARS } from '../lexicon/lexicon.js';
import { type LabelCore, toLabelCore } from '../text/core.js';
import type { LogicalRow } from './logical-row.js';

/**
 * What a row's label may be: its last piece, its last two, … run together. A row often carries its group's merged label,
 * a serial number or one character of a vertical label in front of its own.
 */
export function rowToLabelCores(row: LogicalRow): readonly LabelCore[] {
  const cores: LabelCore[] = [];
  let text = '';
  for (let n = row.labels.length - 1; n >= 0; n--) {
    text = (row.labels[n]?.text ?? '') + text;
    if (text.length > MAX_LABEL_CHARS) break;
    const label = toLabelCore(text);
    if (label.core !== '' && cores.every((known) => known.core !== label.core)) cores.push(label);
  }
  return cores;
}
