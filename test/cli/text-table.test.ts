import { expect, test } from '@jest/globals';
import { cutToWidth, displayWidth, padToWidth, renderTable } from '../../src/cli/text-table.js';

test('wide characters take two columns, marks none', () => {
  expect(displayWidth('二 2021 · 三')).toBe(12);
  expect(displayWidth('（ａ）')).toBe(6);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('𠮷')).toBe(2);
});

test('names are cut from the front and never over the width', () => {
  expect(cutToWidth('short.pdf', 9)).toBe('short.pdf');
  expect(cutToWidth('省/市/报告.pdf', 9)).toBe('…报告.pdf');
  expect(cutToWidth('报告告告告告告', 4)).toBe('…告');
});

test('columns line up', () => {
  const columns = [
    { heading: 'document', side: 'left' },
    { heading: 'cells', side: 'right' },
    { heading: 'end', side: 'left' },
  ] as const;
  const rows = [
    [{ text: '洪泽区.pdf' }, { text: '7' }, { text: 'x', paint: (text: string) => `<${text}>` }],
    [{ text: 'a' }, { text: '1234567' }, { text: '' }],
  ];
  expect(renderTable(columns, rows)).toEqual([
    'document      cells  end',
    '洪泽区.pdf        7  <x>',
    'a           1234567',
  ]);
  expect(padToWidth('二', 4, 'right')).toBe('  二');
});
