/**
 * Something wrong with a record that somebody may have edited: data, rendered for people from its code.
 * `level` `wrong`: the record contradicts its schema or itself; `note`: worth knowing, and the record says so itself (a printed sum that fails).
 */
export type RecordIssue =
  | { readonly level: 'wrong'; readonly code: 'not_json'; readonly reason: string }
  | { readonly level: 'wrong'; readonly code: 'schema'; readonly at: string; readonly reason: string }
  | { readonly level: 'wrong'; readonly code: 'unknown_form'; readonly table: string; readonly edition: string }
  | { readonly level: 'wrong'; readonly code: 'cell_absent'; readonly cell: string; readonly from: 'cells' | 'values' }
  | { readonly level: 'wrong'; readonly code: 'cell_unknown'; readonly cell: string; readonly from: 'cells' | 'values' }
  | {
      readonly level: 'wrong';
      readonly code: 'state_and_value';
      readonly cell: string;
      readonly state: string;
      readonly value: number | null;
    }
  | {
      readonly level: 'wrong';
      readonly code: 'check_outdated';
      readonly rule: string;
      readonly at: string;
      /** As the record has it; null where it lacks the check. */
      readonly recorded: string | null;
      readonly now: string;
    }
  | {
      readonly level: 'wrong';
      readonly code: 'sum_not_told';
      readonly at: string;
      readonly left: number;
      readonly right: number;
    }
  | { readonly level: 'wrong'; readonly code: 'status_outdated'; readonly recorded: string; readonly now: string }
  | {
      readonly level: 'note';
      readonly code: 'sum_fails';
      readonly at: string;
      readonly left: number;
      readonly right: number;
    };
