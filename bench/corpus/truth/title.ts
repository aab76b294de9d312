import type { ReportTruth } from './model.js';

/** The lines of the title as printed. */
export function toTitleLines(report: Pick<ReportTruth, 'agency' | 'year' | 'titleStyle'>): readonly string[] {
  const { agency, year } = report;
  switch (report.titleStyle) {
    case 'agency_first':
      return [`${agency}${year}年政府信息公开工作年度报告`];
    case 'year_first':
      return [`${year}年${agency}政府信息公开工作年度报告`];
    case 'two_lines':
      return [agency, `${year}年政府信息公开工作年度报告`];
    case 'about':
      return [`${agency}关于${year}年政府信息公开工作年度报告`];
    case 'three_lines':
      return [agency, `${year}年政府信息公开工作`, '年度报告'];
    case 'notice':
      return [`关于${agency}${year}年政府信息公开工作年度报告的公告`];
    case 'signature_only':
      return [`${year}年政府信息公开工作年度报告`];
  }
}
