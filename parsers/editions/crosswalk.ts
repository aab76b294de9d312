import type { TableCrosswalk } from '../../src/model/codebook.js';

/**
 * What may be compared across editions. Said for every pair of forms that could be taken for the same; a pair that is not named is
 * not comparable either. The form of 2014 counts other things in other classes, so no cell of it stands for one of the later forms.
 */
export const crosswalk: readonly TableCrosswalk[] = [
  {
    between: [
      { edition: '2019', table: 'proactive_disclosure' },
      { edition: '2021', table: 'proactive_disclosure' },
    ],
    relation: 'not_comparable',
    undivided: [],
    note: '新制作 is not 制发, 对外公开总数 is not 现行有效, and 上一年项目数量 counts items where 收费金额 counts money: the columns mean different things under similar rows.',
  },
  {
    between: [
      { edition: '2019', table: 'applications' },
      { edition: '2021', table: 'applications' },
    ],
    relation: 'by_id',
    undivided: [
      {
        edition: '2019',
        row: 'results.other_undivided',
        parts: ['results.other.correction_overdue', 'results.other.fee_overdue', 'results.other.miscellaneous'],
      },
    ],
    note: '（六）其他处理 is one row in the trial form and three rows since 2021; their sum compares. All other rows are the same.',
  },
  {
    between: [
      { edition: '2019', table: 'review_and_litigation' },
      { edition: '2021', table: 'review_and_litigation' },
    ],
    relation: 'by_id',
    undivided: [],
    note: 'One form in both editions.',
  },
  {
    between: [
      { edition: '2014', table: 'annual_statistics' },
      { edition: '2019', table: 'applications' },
    ],
    relation: 'not_comparable',
    undivided: [],
    note: '收到申请数 and 新收 look alike, but the statistics form has no carry-over, other results and other rules of counting.',
  },
  {
    between: [
      { edition: '2014', table: 'annual_statistics' },
      { edition: '2021', table: 'applications' },
    ],
    relation: 'not_comparable',
    undivided: [],
    note: 'As with the trial form.',
  },
];
