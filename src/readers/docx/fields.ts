/** Where a document stands among its fields (a page number, a sum): what lies between a field's begin and its separator is its code. */
export interface Fields {
  /** `type`: `begin`, `separate`, `end`. */
  readonly note: (type: string) => void;
  /** False inside a code. */
  readonly isShown: () => boolean;
}

export function createFields(): Fields {
  // Of each field that is open, whether its result has begun.
  const open: boolean[] = [];
  return {
    note(type) {
      if (type === 'begin') open.push(false);
      else if (type === 'end') open.pop();
      else if (type === 'separate' && open.length > 0) open[open.length - 1] = true;
    },
    isShown: () => open.every((hasResult) => hasResult),
  };
}
