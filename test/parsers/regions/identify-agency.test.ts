import { expect, test } from '@jest/globals';
import { identifyAgency, toAgencyName } from '../../../parsers/index.js';
import { DIVISIONS } from '../../../parsers/regions/divisions.js';
import { toRecordOf } from '../../support/record-of.js';

function identify(agency: string | null, prose = '') {
  const record = toRecordOf('2021', {}, [], { agency });
  record.sections = [{ ordinal: '一', heading: null, text: prose }];
  const { level, code, basis } = identifyAgency(record);
  return [level, code, basis];
}

test('the table holds every division once, below a province', () => {
  const codes = DIVISIONS.flatMap((line) =>
    line
      .slice(3)
      .split(',')
      .map((each) => line.slice(0, 2) + each.slice(0, 4)),
  );
  expect(codes).toHaveLength(3217);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
});

test.each([
  ['洪泽区人民政府', 'county', '320813', 'name'],
  ['江苏省淮安市洪泽区人民政府办公室', 'county', '320813', 'name'],
  ['江苏淮安市洪泽区教育局', 'department', '320813', 'name'],
  ['淮安市人民政府', 'city', '320800', 'name'],
  ['上海市人民政府办公厅', 'province', '310000', 'name'],
  ['上海市浦东新区人民政府', 'county', '310115', 'name'],
  ['广西壮族自治区人民政府', 'province', '450000', 'name'],
  ['深圳市南山区人民政府', 'county', '440305', 'name'],
  ['昆山市人民政府', 'county', '320583', 'name'],
  ['淮安市洪泽区高良涧街道办事处', 'township', '320813', 'name'],
  ['延边朝鲜族自治州人民政府', 'city', '222400', 'name'],
])('%s', (agency, level, code, basis) => {
  expect(identify(agency)).toEqual([level, code, basis]);
});

test.each([
  ['鼓楼区人民政府', 'county'],
  ['南山区人民政府', 'county'],
  ['鼓楼区教育局', 'department'],
  // One 西区 only is a county, yet every city has a part that is called so.
  ['西区人民政府', 'county'],
])('%s is ambiguous and says so', (agency, level) => {
  expect(identify(agency)).toEqual([level, null, 'ambiguous']);
});

test('an ambiguous name is told by its full name in the prose, and by nothing less', () => {
  expect(identify('鼓楼区人民政府', '福州市鼓楼区全年受理申请3件。')).toEqual(['county', '350102', 'prose']);
  expect(identify('鼓楼区人民政府', '福州市鼓楼区与徐州市鼓楼区结对。')).toEqual(['county', null, 'ambiguous']);
  expect(identify('鼓楼区人民政府', '赴福州市学习。')).toEqual(['county', null, 'ambiguous']);
});

test.each([
  ['江望市商务局', 'department'],
  ['柳林乡人民政府', 'township'],
  ['江望市人民政府', null],
  ['临桥县人民政府办公室', 'county'],
])('%s stands in no table', (agency, level) => {
  expect(identify(agency)).toEqual([level, null, 'none']);
});

test('a record that names nobody', () => {
  expect(identify(null)).toEqual([null, null, 'none']);
});

test('names are bared', () => {
  expect(toAgencyName('关于洪泽区 教育局2023年度政府信息公开工作年度报告')).toBe('洪泽区教育局');
  expect(toAgencyName('洪泽区人民政府办公室')).toBe('洪泽区人民政府办公室');
});
