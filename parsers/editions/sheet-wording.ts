import type { SheetWordings } from '../../src/model/codebook.js';

/** Words that the forms print around their cells and that belong to no row or column. */
export const sheetWordings: SheetWordings = {
  proactive_disclosure: { corner: '信息内容', overColumns: null, unit: null },
  applications: {
    corner: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    overColumns: '申请人情况',
    unit: null,
  },
  review_and_litigation: { corner: null, overColumns: null, unit: null },
  annual_statistics: { corner: '统计指标', overColumns: null, unit: '单位' },
};
