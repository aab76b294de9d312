import type { Aggregation } from '../../src/model/panel.js';
import type { ReportRecord } from '../../src/model/record.js';
import { readChineseNumber } from '../numbers/chinese-number.js';
import { foldWidth } from '../text/core.js';

/** Words by which a title or a file's name says that it replaces an earlier one. 修订 of documents is the work of agencies: only as 修订版, 修订稿, or in brackets. */
const REISSUE = /更正(?:版|稿|后)?|修订[版稿]|修正[版稿]|勘误|重新发布|\((?:已)?(?:修订|修改|更新)[^)]{0,6}\)|更新版/;

/** What says that the figures are those of all units below: 汇总, 合计, 包括…各…. */
const SUBJECT = /(?:本报告|数据|统计|表中|附表|上述|下列|报表)/;
const ADDS_UP =
  /(?:汇总|合计|合并)[^。；]{0,30}(?:各|所属|下属|全[市县区省州旗]|个(?:部门|单位|镇|乡|街道))|(?:各|所属|下属|全[市县区省州旗])[^。；]{0,40}(?:汇总|合计|合并)|(?:包括|包含|涵盖|含)(?:了)?[^。；]{0,20}(?:各(?:镇|乡|街道|部门|单位|区|县)|所属(?:部门|单位)|下属)/;
/** The same words saying the contrary. */
const DENIES = /不(?:包括|包含|含|计入|涵盖)|未(?:包括|包含|计入|汇总)|除[^。；]{0,20}外/;
const UNITS = /(\d+|[一二三四五六七八九十百两]+)(?:个|家)/g;
/** What the name of a region ends with, once its government is taken away. */
const REGION_END = /(?:省|市|区|县|旗|州|盟|镇|乡|街道)$/;
const GOVERNMENT_END = /(?:人民政府|政府)?(?:办公室|办公厅|党政办公室|办事处)?$/;

/** The words by which a report calls itself corrected; in its title or the name of its source. */
export function findReissueMark({ report, source }: ReportRecord): string | null {
  for (const text of [report.title, source.name]) {
    const mark = text === null ? null : REISSUE.exec(compact(text));
    if (mark !== null) return mark[0];
  }
  return null;
}

/** The sentence that says that the figures add up those of units below; null where none does, or one denies it. */
export function findAggregation({ sections }: ReportRecord): Aggregation | null {
  for (const { text } of sections) {
    for (const sentence of compact(text).split(/[。;]/)) {
      if (!SUBJECT.test(sentence) || !ADDS_UP.test(sentence) || DENIES.test(sentence)) continue;
      const counts = [...sentence.matchAll(UNITS)].map(([, digits = '']) =>
        /^\d/.test(digits) ? Number(digits) : (readChineseNumber(digits) ?? Number.NaN),
      );
      const units = counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
      return { quote: sentence, units: Number.isNaN(units) ? null : units };
    }
  }
  return null;
}

/** 江望市南屏区 of 江望市南屏区人民政府办公室; null where the name is no government's. */
export function findRegion(agency: string): string | null {
  const name = compact(agency);
  const region = name.replace(GOVERNMENT_END, '');
  return region !== name && REGION_END.test(region) ? region : null;
}

function compact(text: string): string {
  return foldWidth(text).replace(/\s+/g, '');
}
