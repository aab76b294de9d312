import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeNames, type RawName, toInnerPath } from '../../src/archives/entry-names.js';

const raw = (text: string, encoding: string, saysUtf8 = false, unicode: string | null = null): RawName => ({
  bytes: iconv.encode(text, encoding),
  saysUtf8,
  unicode,
});

describe('names of entries', () => {
  const names = ['2020年/某市财政局政府信息公开工作年度报告.docx', '2020年/江望县統計局.pdf', 'a.txt'];

  test.each(['gbk', 'utf-8'])('that do not say that they are %s', (encoding) => {
    expect(decodeNames(names.map((name) => raw(name, encoding)))).toEqual(names);
  });

  test('some that say so among some that do not; one that lies; one that is given twice', () => {
    expect(decodeNames([raw('年报.doc', 'utf-8', true), raw('年报.doc', 'gbk')])).toEqual(['年报.doc', '年报.doc']);
    expect(decodeNames([raw('年报.doc', 'gbk', true)])).toEqual(['年报.doc']);
    expect(decodeNames([raw('????.doc', 'latin1', false, '年报.doc')])).toEqual(['年报.doc']);
  });

  test('half a character that is a back slash parts nothing', () => {
    const bytes = iconv.encode('報告誠.doc', 'gbk');
    const name = raw('谷乗.doc', 'gbk');
    expect(Buffer.from(name.bytes).includes(0x5c)).toBe(true);
    expect(bytes.length).toBe(10);
    expect(toInnerPath(decodeNames([name])[0] ?? '')).toBe('谷乗.doc');
  });
});

describe('paths of entries', () => {
  test.each([
    ['../a', null],
    ['a/../../b', null],
    ['..\\a', null],
    ['/etc/passwd', null],
    ['\\\\host\\a', null],
    ['C:\\a', null],
    ['c:a', null],
    ['./C:', null],
    ['a\0.doc', null],
    ['.', null],
    ['', null],
    ['./a//b.doc', 'a/b.doc'],
    ['a\\b.doc', 'a/b.doc'],
    ['..a/b..', '..a/b..'],
  ])('%j → %j', (name, path) => {
    expect(toInnerPath(name)).toBe(path);
  });

  test('whatever the name, the path stays inside', () => {
    const step = fc.oneof(fc.constantFrom('..', '.', '', 'a', 'C:', '\\', '/', '\0', '年'), fc.string());
    fc.assert(
      fc.property(fc.array(step), fc.constantFrom('/', '\\'), (steps, slash) => {
        const path = toInnerPath(steps.join(slash));
        if (path === null) return;
        expect(path).not.toMatch(/^\/|^[a-z]:|\\/i);
        expect(path.split('/')).not.toContain('..');
        expect(path.split('/')).not.toContain('');
      }),
    );
  });
});
