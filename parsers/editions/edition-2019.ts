import type { Edition, RowForm } from '../../src/model/edition.js';
import {
  APPLICATIONS_FURNITURE,
  APPLICATIONS_HEADINGS,
  applicationsEquations,
  OTHER_UNDIVIDED,
  ROWS_AFTER_OTHER,
  ROWS_BEFORE_OTHER,
} from './applications-rows.js';
import { column } from './columns.js';
import { reviewForm } from './review-form.js';

const SOURCE = '国办公开办函〔2019〕60号（试行）';

const DOCUMENT_COLUMNS = [
  column('made', ['本年新制作数量', '本年制作数量']),
  column('newly_disclosed', ['本年新公开数量', '本年公开数量']),
  column('total_disclosed', ['对外公开总数量', '对外公开数量']),
];
const ITEM_COLUMNS = [
  column('previous_year_items', ['上一年项目数量', '上年项目数量']),
  column('change', ['本年增/减', '本年增减'], 'signed_change'),
];
const DECISION_COLUMNS = [...ITEM_COLUMNS, column('decisions', ['处理决定数量'])];
const PROCUREMENT_COLUMNS = [column('items', ['采购项目数量']), column('amount', ['采购总金额', '采购金额'], 'money')];

const ITEM_1 = ['第二十条第（一）项'];
const ITEM_5 = ['第二十条第（五）项'];
const ITEM_6 = ['第二十条第（六）项'];
const ITEM_8 = ['第二十条第（八）项'];
const ITEM_9 = ['第二十条第（九）项'];

const APPLICATIONS_ROWS: readonly RowForm[] = [...ROWS_BEFORE_OTHER, ...OTHER_UNDIVIDED, ...ROWS_AFTER_OTHER];

/** The trial form, for the reports on 2019 and 2020 (and met in later ones). */
export const edition2019: Edition = {
  id: '2019',
  name: '政府信息公开工作年度报告格式（试行，2019）',
  expects: ['proactive_disclosure', 'applications', 'review_and_litigation'],
  tables: [
    {
      table: 'proactive_disclosure',
      edition: '2019',
      source: SOURCE,
      headings: ['二、主动公开政府信息情况', '主动公开政府信息情况'],
      arrangement: 'down',
      rows: [
        { key: 'regulations', labels: ['规章'], groups: [ITEM_1], columns: DOCUMENT_COLUMNS },
        {
          key: 'normative_documents',
          labels: ['规范性文件', '行政规范性文件'],
          groups: [ITEM_1],
          columns: DOCUMENT_COLUMNS,
        },
        { key: 'administrative_licensing', labels: ['行政许可'], groups: [ITEM_5], columns: DECISION_COLUMNS },
        {
          key: 'other_external_services',
          labels: ['其他对外管理服务事项'],
          groups: [ITEM_5],
          columns: DECISION_COLUMNS,
        },
        { key: 'administrative_penalty', labels: ['行政处罚'], groups: [ITEM_6], columns: DECISION_COLUMNS },
        { key: 'administrative_compulsion', labels: ['行政强制'], groups: [ITEM_6], columns: DECISION_COLUMNS },
        { key: 'administrative_fees', labels: ['行政事业性收费'], groups: [ITEM_8], columns: ITEM_COLUMNS },
        { key: 'government_procurement', labels: ['政府集中采购'], groups: [ITEM_9], columns: PROCUREMENT_COLUMNS },
      ],
      equations: [],
      furniture: ['信息内容', '数量', '项目', '类别'],
      rowsMayBeAbsent: false,
    },
    {
      table: 'applications',
      edition: '2019',
      source: SOURCE,
      headings: APPLICATIONS_HEADINGS,
      arrangement: 'down',
      rows: APPLICATIONS_ROWS,
      equations: applicationsEquations(APPLICATIONS_ROWS),
      furniture: APPLICATIONS_FURNITURE,
      rowsMayBeAbsent: false,
    },
    reviewForm('2019', SOURCE),
  ],
};
