import type { FlowItem } from '../flow/flow.js';
import { createFlowBuilder } from './flow-builder.js';
import type { RtfCellForm } from './rtf-table.js';

/** The definition of a row, as it is being written. */
interface RowDraft {
  left: number;
  forms: RtfCellForm[];
  merge: { startsDown: boolean; continuesAbove: boolean; continuesBefore: boolean };
}

/** Follows the control words of paragraphs, cells and rows. */
export interface TableWords {
  /** `isNested`: a row of a table in a table is being defined. `takeLine`: the text since the last paragraph. */
  readonly on: (name: string, parameter: number | null, isNested: boolean, takeLine: () => string) => void;
  readonly addItems: (items: readonly FlowItem[]) => void;
  readonly hangItems: (items: readonly FlowItem[]) => void;
  /** Ends the document with the text that no paragraph's end follows. */
  readonly finish: (line: string) => readonly FlowItem[];
}

function toRowDraft(): RowDraft {
  return { left: 0, forms: [], merge: toUnmerged() };
}

function toUnmerged(): RowDraft['merge'] {
  return { startsDown: false, continuesAbove: false, continuesBefore: false };
}

export function createTableWords(): TableWords {
  const builder = createFlowBuilder();
  let depth = 0;
  let outer = toRowDraft();
  let nested = toRowDraft();

  function onForm(name: string, parameter: number | null, draft: RowDraft): void {
    switch (name) {
      case 'trleft':
        draft.left = parameter ?? 0;
        return;
      case 'clvmgf':
        draft.merge.startsDown = true;
        return;
      case 'clvmrg':
        draft.merge.continuesAbove = true;
        return;
      case 'clmrg':
        draft.merge.continuesBefore = true;
        return;
      case 'cellx':
        draft.forms.push({ right: parameter ?? 0, ...draft.merge });
        draft.merge = toUnmerged();
        return;
    }
  }

  return {
    on(name, parameter, isNested, takeLine) {
      switch (name) {
        case 'pard':
          depth = 0;
          return;
        case 'intbl':
          depth = Math.max(depth, 1);
          return;
        case 'itap':
          depth = parameter ?? 1;
          return;
        case 'par':
        case 'sect':
        case 'page':
          builder.endParagraph(takeLine(), depth);
          return;
        case 'cell':
          builder.endCell(takeLine(), 1);
          return;
        case 'nestcell':
          builder.endCell(takeLine(), Math.max(2, depth));
          return;
        case 'row':
          builder.endRow(outer, 1);
          return;
        case 'nestrow':
          builder.endRow(isNested ? nested : outer, Math.max(2, depth));
          return;
        case 'trowd':
          if (isNested) nested = toRowDraft();
          else outer = toRowDraft();
          return;
        default:
          onForm(name, parameter, isNested ? nested : outer);
      }
    },
    addItems: (items) => builder.addItems(items, depth),
    hangItems: builder.hangItems,
    finish(line) {
      builder.endParagraph(line, depth);
      return builder.finish();
    },
  };
}
