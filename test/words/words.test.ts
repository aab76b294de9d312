import { expect, test } from '@jest/globals';
import { FAILURE_CODES, type FailureCode } from '../../src/model/failure.js';
import { FINDING_CODES, type FindingCode, toFinding } from '../../src/model/finding.js';
import { renderAdvice, renderFailure, renderFailureTitle } from '../../src/words/failure-words.js';
import { renderFinding, renderFindingAbout, renderFindingTitle } from '../../src/words/finding-words.js';
import { findLanguage } from '../../src/words/language.js';

const CHINESE = /[\u4e00-\u9fff]/;

test.each(Object.keys(FINDING_CODES) as FindingCode[])('finding %s has words in Chinese', (code) => {
  const bare = toFinding(code, 'source', 'English');
  expect(renderFindingTitle(code, 'zh')).toMatch(CHINESE);
  expect(renderFinding(bare, 'zh')).toMatch(CHINESE);
  expect(renderFinding(bare, 'zh')).not.toMatch(/undefined|null|NaN|\[object/);
  expect(renderFinding(bare, 'en')).toBe('English');
  expect(renderFindingAbout(code, 'en')).toBe(FINDING_CODES[code].about);
});

test.each(Object.keys(FAILURE_CODES) as FailureCode[])('failure %s has words in Chinese', (code) => {
  expect(renderFailureTitle(code, 'zh')).toMatch(CHINESE);
  expect(renderAdvice(code, 'zh')).toMatch(CHINESE);
  expect(renderAdvice(code, 'en')).toBe(FAILURE_CODES[code].advice);
  expect(renderFailure({ code, message: 'English' }, 'zh')).toMatch(/（English）$/);
});

test('a finding is told by its facts, never by its message', () => {
  const facts = { rule: 'applications.row_sum', at: 'applications.total', actual: 80, expected: 8 };
  expect(renderFinding(toFinding('sum_mismatch', 'source', 'x', [], facts), 'zh')).toBe(
    'applications.total：各项之和为 8，印出的是 80，照录',
  );
});

test('a code of another version is shown as it is', () => {
  expect(renderFindingTitle('of_the_future', 'zh')).toBe('of_the_future');
  expect(renderFailureTitle('of_the_future', 'en')).toBe('of the future');
});

test.each([
  [{ LC_ALL: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
  [{ LANG: 'zh_TW' }, 'en-US', 'zh'],
  [{ LC_ALL: 'C', LANG: 'zh_CN' }, 'zh-CN', 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'en_GB', LANG: 'zh_CN' }, 'zh-CN', 'en'],
  [{}, 'zh-Hans-CN', 'zh'],
  [{}, 'de-DE', 'en'],
])('%j on a system of %s speaks %s', (env, system, language) => {
  expect(findLanguage(env, system)).toBe(language);
});
