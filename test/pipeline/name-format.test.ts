import { expect, test } from '@jest/globals';
import { extensionOf, findFormatOfName, isArchiveName } from '../../src/pipeline/name-format.js';

test.each([
  ['洪泽区2023.PDF', 'pdf'],
  ['a.tar.gz', 'gz'],
  ['no extension', ''],
  ['报告2021.12', ''],
  ['.hidden', ''],
  ['a.b/c', ''],
])('extensionOf(%s)', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});

test('formats of names', () => {
  expect(findFormatOfName('a.htm')).toBe('html');
  expect(findFormatOfName('a.wps')).toBe('doc');
  expect(findFormatOfName('a.exe')).toBeNull();
  expect(isArchiveName('a.ZIP')).toBe(true);
});
