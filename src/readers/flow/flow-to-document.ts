import type { SourceDocument, SourceFormat } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import { isLargePicture, type Picture } from '../docx/pictures.js';
import type { FlowItem } from './flow.js';
import { flowToBlocks } from './flow-to-blocks.js';
import { type PictureReadings, toPictureFindings, toTextLayer } from './picture-findings.js';

/** What a word processor's file gave beside its flow. */
export interface ReadFlow {
  readonly items: readonly FlowItem[];
  readonly pictures: readonly Picture[];
  readonly insertions: number;
  readonly deletions: number;
}

/**
 * Flow → document, with findings about changes and pictures. `read`: what of the large pictures was read; it stands at their places.
 * @throws ExtractionFailure `empty_file`, `scan_without_text`
 */
export function flowToDocument(
  format: SourceFormat,
  flow: ReadFlow,
  read: PictureReadings = new Map(),
): SourceDocument {
  const shown = new Map([...read].map(([picture, { blocks }]) => [picture, blocks]));
  const blocks = flowToBlocks(flow.items, shown);
  const large = flow.pictures.filter(isLargePicture);
  if (blocks.length === 0) {
    throw large.length > 0
      ? new ExtractionFailure('scan_without_text', 'The document holds nothing but pictures.')
      : new ExtractionFailure('empty_file', 'The document holds no text.');
  }
  const findings = [...toChangeFindings(flow), ...toPictureFindings(large, read)];
  const textLayer = toTextLayer(blocks.length, [...shown.values()].flat().length);
  return { format, pages: null, encoding: null, textLayer, title: null, blocks, findings, geometry: [] };
}

function toChangeFindings({ insertions, deletions }: ReadFlow): readonly Finding[] {
  if (insertions + deletions === 0) return [];
  const message = 'The document holds tracked changes; it was read as it stands with all of them accepted.';
  return [toFinding('tracked_changes', 'source', message, [], { insertions, deletions })];
}
