import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../../parsers/catalogue.js';
import { splitReports } from '../../../parsers/prose/split-reports.js';
import { lines } from '../../support/blocks.js';

const split = (text: string) => splitReports(lines(text), catalogue.sections).map(({ from, to }) => [from, to]);

/** As a page breaks it: no line is long. */
const PROSE = '全年公开信息若干条。\n网站重新编排，更新及时。\n依法办理申请，均已答复。\n群众满意。';
const FIRST = `江望县财政局2018年政府信息公开工作年度报告\n一、总体情况\n${PROSE}`;
const SECOND = `江望县审计局2018年政府信息公开工作年度报告\n一、总体情况\n${PROSE}`;

describe('reports one after another', () => {
  test('of prose in short lines are parted at the titles', () => {
    expect(split(`${FIRST}\n${SECOND}`)).toEqual([
      [0, 6],
      [6, 12],
    ]);
  });

  test('a list of contents is no report of its own', () => {
    const contents = '目录\n一、总体情况……1\n二、主动公开政府信息情况……2\n三、收到和处理政府信息公开申请情况……3';
    expect(split(`${contents}\n${FIRST}`)).toEqual([[0, 10]]);
  });
});
