import type { Edition, RowForm } from '../../src/model/edition.js';
import {
  APPLICATIONS_FURNITURE,
  APPLICATIONS_HEADINGS,
  applicationsEquations,
  OTHER_DIVIDED,
  ROWS_AFTER_OTHER,
  ROWS_BEFORE_OTHER,
} from './applications-rows.js';
import { column } from './columns.js';
import { reviewForm } from './review-form.js';

const SOURCE = '国办公开办函〔2021〕30号';

const DOCUMENT_COLUMNS = [
  column('issued', ['本年制发件数', '本年制发数量']),
  column('repealed', ['本年废止件数', '本年废止数量']),
  column('in_force', ['现行有效件数', '现行有效数量']),
];
const DECISION_COLUMNS = [column('decisions', ['本年处理决定数量', '本年行政处理决定数量'])];
const FEE_COLUMNS = [column('amount_10k_yuan', ['本年收费金额（单位：万元）', '本年收费金额'], 'money', '万元')];

const ITEM_1 = ['第二十条第（一）项'];
const ITEM_5 = ['第二十条第（五）项'];
const ITEM_6 = ['第二十条第（六）项'];
const ITEM_8 = ['第二十条第（八）项'];

const APPLICATIONS_ROWS: readonly RowForm[] = [...ROWS_BEFORE_OTHER, ...OTHER_DIVIDED, ...ROWS_AFTER_OTHER];

/** The form in force since the reports on 2021. */
export const edition2021: Edition = {
  id: '2021',
  name: '政府信息公开工作年度报告格式（2021）',
  expects: ['proactive_disclosure', 'applications', 'review_and_litigation'],
  tables: [
    {
      table: 'proactive_disclosure',
      edition: '2021',
      source: SOURCE,
      headings: ['二、主动公开政府信息情况', '主动公开政府信息情况'],
      arrangement: 'down',
      rows: [
        { key: 'regulations', labels: ['规章'], groups: [ITEM_1], columns: DOCUMENT_COLUMNS },
        {
          key: 'normative_documents',
          labels: ['行政规范性文件', '规范性文件'],
          groups: [ITEM_1],
          columns: DOCUMENT_COLUMNS,
        },
        { key: 'administrative_licensing', labels: ['行政许可'], groups: [ITEM_5], columns: DECISION_COLUMNS },
        { key: 'administrative_penalty', labels: ['行政处罚'], groups: [ITEM_6], columns: DECISION_COLUMNS },
        { key: 'administrative_compulsion', labels: ['行政强制'], groups: [ITEM_6], columns: DECISION_COLUMNS },
        { key: 'administrative_fees', labels: ['行政事业性收费'], groups: [ITEM_8], columns: FEE_COLUMNS },
      ],
      equations: [],
      furniture: ['信息内容', '数量', '项目', '类别'],
      rowsMayBeAbsent: false,
    },
    {
      table: 'applications',
      edition: '2021',
      source: SOURCE,
      headings: APPLICATIONS_HEADINGS,
      arrangement: 'down',
      rows: APPLICATIONS_ROWS,
      equations: applicationsEquations(APPLICATIONS_ROWS),
      furniture: [...APPLICATIONS_FURNITURE, '（六）其他处理'],
      rowsMayBeAbsent: false,
    },
    reviewForm('2021', SOURCE),
  ],
};
