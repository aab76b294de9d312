import { holdsCentre } from '../../layout/boxes.js';
import type { Block, Piece, Word } from '../../model/document.js';
import { type Finding, toFinding } from '../../model/finding.js';

/** Points around a figure's ink: other programs' boxes lie a little off. */
const SLACK_PT = 3;

/** A figure read from the picture less surely than this is given up where the layer says another. */
const BEYOND_DOUBT = 0.99;
const GIVEN_UP = 0.5;

/** Examples in the finding. */
const SHOWN = 5;

const FIGURE = /^\d[\d.,]*$/;

/**
 * Figures of a scanned page held against the invisible layer that another program laid over it (双层 PDF). The layer is a hint: it never
 * gives a figure, but where it says another one, a reading that was not beyond doubt is none.
 */
export function compareLayers(
  blocks: readonly Block[],
  hidden: readonly Word[],
  page: number,
): { readonly blocks: readonly Block[]; readonly findings: readonly Finding[] } {
  const differing: { readonly read: string; readonly layer: string }[] = [];
  let compared = 0;
  const judge = (piece: Piece): Piece => {
    const layer = FIGURE.test(piece.text) ? findHidden(piece, hidden) : null;
    if (layer === null) return piece;
    compared += 1;
    if (layer === piece.text) return piece;
    differing.push({ read: piece.text, layer });
    const confidence = piece.confidence ?? 1;
    return confidence >= BEYOND_DOUBT ? piece : { ...piece, confidence: Math.min(confidence, GIVEN_UP) };
  };
  const judged = blocks.map((block) =>
    block.kind === 'line' ? block : { ...block, rows: block.rows.map((row) => ({ pieces: row.pieces.map(judge) })) },
  );
  if (differing.length === 0) return { blocks: judged, findings: [] };
  const message = `Page ${page}: the invisible text layer differs from the picture in ${differing.length} of ${compared} figures; the picture counts.`;
  const facts = {
    page,
    compared,
    differing: differing.length,
    examples: differing.slice(0, SHOWN).map((each) => ({ ...each })),
  };
  return { blocks: judged, findings: [toFinding('text_layer_differs', 'source', message, [], facts)] };
}

/** What a recognised layer alone says, its picture unread: prose stands, figures are doubted one and all. */
export function doubtLayer(blocks: readonly Block[]): readonly Block[] {
  const doubt = (piece: Piece): Piece => ({ ...piece, confidence: GIVEN_UP });
  return blocks.map((block) =>
    block.kind === 'line' ? block : { ...block, rows: block.rows.map((row) => ({ pieces: row.pieces.map(doubt) })) },
  );
}

/** What the layer has at a piece's place, or null where it has no figure there. */
function findHidden({ place: { box } }: Piece, hidden: readonly Word[]): string | null {
  if (box === null) return null;
  const around = [box[0] - SLACK_PT, box[1] - SLACK_PT, box[2] + SLACK_PT, box[3] + SLACK_PT] as const;
  const text = hidden
    .filter((word) => holdsCentre(around, word.box))
    .map((word) => word.text)
    .join('');
  return FIGURE.test(text) ? text : null;
}
