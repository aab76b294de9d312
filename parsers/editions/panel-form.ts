import type { PanelForm } from '../../src/model/panel.js';
import { findAggregation, findRegion, findReissueMark } from '../prose/panel-prose.js';
import { findFullName } from '../regions/full-name.js';
import { APPLICANT_COLUMNS, ROWS_BEFORE_OTHER } from './applications-rows.js';

const columns = APPLICANT_COLUMNS.map(({ key }) => key);

/** What is held against other records. Only cells that count the same in every edition that has them: a test holds them against the crosswalk. */
export const panelForm: PanelForm = {
  carried: columns.map((column) => ({
    from: `applications.carried_forward.${column}`,
    to: `applications.carried_over.${column}`,
  })),
  stocks: ['regulations', 'normative_documents'].map((name) => ({
    name,
    stock: `proactive_disclosure.${name}.in_force`,
    plus: `proactive_disclosure.${name}.issued`,
    minus: `proactive_disclosure.${name}.repealed`,
  })),
  sums: [
    ...[...ROWS_BEFORE_OTHER.map(({ key }) => key), 'results.total', 'carried_forward'].map(
      (row) => `applications.${row}.total`,
    ),
    ...['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'].map(
      (block) => `review_and_litigation.${block}.total`,
    ),
  ],
  courses: [
    'applications.new_requests.total',
    'applications.results.total.total',
    'review_and_litigation.reconsideration.total',
    'review_and_litigation.litigation_direct.total',
    'review_and_litigation.litigation_after_reconsideration.total',
  ],
  findReissueMark,
  findAggregation,
  findFullName,
  findRegion,
};
