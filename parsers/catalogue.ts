import type { Catalogue } from '../src/model/edition.js';
import { edition2014 } from './editions/edition-2014.js';
import { edition2019 } from './editions/edition-2019.js';
import { edition2021 } from './editions/edition-2021.js';

/** Everything known about reports. A new edition or wording is added here and in `editions/`, nowhere else. */
export const catalogue: Catalogue = {
  editions: [edition2014, edition2019, edition2021],
  tables: ['proactive_disclosure', 'applications', 'review_and_litigation', 'annual_statistics'],
  sections: [
    { ordinal: '一', headings: ['总体情况', '概述', '工作总体情况', '基本情况'] },
    { ordinal: '二', headings: ['主动公开政府信息情况', '主动公开政府信息的情况', '主动公开情况'] },
    {
      ordinal: '三',
      headings: ['收到和处理政府信息公开申请情况', '依申请公开政府信息情况', '依申请公开情况'],
    },
    {
      ordinal: '四',
      headings: [
        '政府信息公开行政复议、行政诉讼情况',
        '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
        '因政府信息公开申请行政复议、提起行政诉讼情况',
        '政府信息公开行政复议和行政诉讼情况',
      ],
    },
    {
      ordinal: '五',
      headings: [
        '存在的主要问题及改进情况',
        '政府信息公开工作存在的主要问题及改进情况',
        '政府信息公开工作存在的主要问题及整改措施',
        '存在的主要问题及改进措施',
        '存在的问题及改进情况',
      ],
    },
    { ordinal: '六', headings: ['其他需要报告的事项', '其他需要报告的有关事项', '需要报告的其他事项'] },
  ],
};
