import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { ExtractionFailure } from '../../../src/model/failure.js';
import { decodeText } from '../../../src/readers/text/decode-text.js';
import { simplifiedProse, traditionalProse } from './report-prose.js';

const SHORT = [
  '政府信息公开',
  '一、总体情况',
  '2020年年度报告',
  '规章',
  '市信访局',
  '申请数量 21',
  '无',
  '行政许可0件',
];

describe('the encoding is found from content alone', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)('simplified prose in %s', (encoding) => {
    fc.assert(
      fc.property(simplifiedProse(200), fc.boolean(), (text, addBOM) => {
        const mark = addBOM && encoding !== 'gb18030';
        expect(decodeText(iconv.encode(text, encoding, { addBOM: mark }))).toEqual({ text, encoding, findings: [] });
      }),
      { numRuns: 200 },
    );
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'big5', 'gb18030'] as const)('traditional prose in %s', (encoding) => {
    fc.assert(
      fc.property(traditionalProse(200), (text) => {
        expect(decodeText(iconv.encode(text, encoding))).toEqual({ text, encoding, findings: [] });
      }),
      { numRuns: 100 },
    );
  });

  test.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const)('a few characters in %s', (encoding) => {
    for (const text of SHORT)
      expect([text, decodeText(iconv.encode(text, encoding)).encoding]).toEqual([text, encoding]);
  });

  test('a few characters in Big5', () => {
    for (const text of ['資訊公開年度報告', '總體情況', '規範性文件數量']) {
      expect([text, decodeText(iconv.encode(text, 'big5')).text]).toEqual([text, text]);
    }
  });

  test('two characters of GBK that are well-formed UTF-8 by chance', () => {
    expect(decodeText(iconv.encode('一码', 'gb18030')).text).toBe('一码');
  });

  test('rare characters of GB 18030 in four bytes', () => {
    const text = '政府信息公开工作年度报告，㐂、𠮷、䶮等人。';
    expect(decodeText(iconv.encode(text, 'gb18030'))).toMatchObject({ text, encoding: 'gb18030', findings: [] });
  });

  test('plain ASCII is UTF-8', () => {
    expect(decodeText(Buffer.from('0\t1\t2\n'))).toEqual({ text: '0\t1\t2\n', encoding: 'utf-8', findings: [] });
  });
});

describe('hints', () => {
  test('a wrong mark or name loses to the content', () => {
    const gbk = iconv.encode('政府信息公开工作年度报告，行政许可', 'gb18030');
    expect(decodeText(gbk, 'utf-8').encoding).toBe('gb18030');
    expect(decodeText(gbk, 'big5').encoding).toBe('gb18030');
    expect(decodeText(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), gbk])).encoding).toBe('gb18030');
    expect(decodeText(Buffer.from('政府信息公开'), 'gb2312').encoding).toBe('utf-8');
    expect(decodeText(iconv.encode('資訊公開年度報告', 'big5'), 'gb2312').encoding).toBe('big5');
  });

  test('an unknown name is no hint', () => {
    expect(decodeText(Buffer.from('政府'), 'klingon').encoding).toBe('utf-8');
  });
});

describe('damage', () => {
  test('a cut last character and a bad byte are told, the rest is read', () => {
    const sound = Buffer.from('政府信息公开工作年度报告。'.repeat(20));
    const cut = decodeText(sound.subarray(0, -1));
    expect(cut.encoding).toBe('utf-8');
    expect(cut.findings).toMatchObject([
      { code: 'undecodable_bytes', severity: 'error', count: 2, first: sound.length - 3 },
    ]);
    const bad = Buffer.from(sound);
    bad[30] = 0xff;
    expect(decodeText(bad)).toMatchObject({ encoding: 'utf-8', findings: [{ code: 'undecodable_bytes', first: 30 }] });
    expect(decodeText(bad).text).toContain('\ufffd');
  });

  test('in GB 18030 and UTF-16 likewise', () => {
    const gbk = iconv.encode('政府信息公开工作年度报告。'.repeat(20), 'gb18030');
    expect(decodeText(gbk.subarray(0, -1))).toMatchObject({
      encoding: 'gb18030',
      findings: [{ code: 'undecodable_bytes', count: 1, first: gbk.length - 2 }],
    });
    const wide = iconv.encode('政府信息公开工作年度报告。'.repeat(20), 'utf-16le');
    expect(decodeText(wide.subarray(0, -1))).toMatchObject({
      encoding: 'utf-16le',
      findings: [{ code: 'undecodable_bytes', count: 1 }],
    });
  });

  test('one bad byte in a table of ASCII figures', () => {
    const bytes = Buffer.from('12 0 0 4\n'.repeat(60));
    bytes[100] = 0xff;
    expect(decodeText(bytes)).toMatchObject({
      encoding: 'utf-8',
      findings: [{ code: 'undecodable_bytes', count: 1, first: 100 }],
    });
  });

  test('bytes that fit nothing are refused', () => {
    const junk = Uint8Array.from({ length: 4000 }, (_, index) => ((index * index * 31 + 129) % 256) | 0x80);
    expect(() => decodeText(junk)).toThrow(ExtractionFailure);
  });

  test('no byte of sound text is lost or invented, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), simplifiedProse(200), (any, prose) => {
        const text = prose + any.replaceAll(/[\ud800-\udfff\ufffd\0]/g, '').normalize();
        expect(decodeText(Buffer.from(text)).text).toBe(text);
      }),
    );
  });
});

describe('mojibake', () => {
  const text = '政府信息公开工作年度报告\n一、总体情况\n';
  const garble = (as: string, of: string): string =>
    as === 'windows-1252'
      ? new TextDecoder(as).decode(iconv.encode(text, of))
      : iconv.decode(iconv.encode(text, of), as);

  test.each([
    ['utf8_as_gbk', garble('gb18030', 'utf-8')],
    ['gbk_as_latin1', garble('latin1', 'gb18030')],
    ['gbk_as_latin1', garble('windows-1252', 'gb18030')],
    ['utf8_as_latin1', garble('latin1', 'utf-8')],
    ['utf8_as_latin1', garble('windows-1252', 'utf-8')],
  ] as const)('%s is named and undone', (kind, garbled) => {
    const decoded = decodeText(Buffer.from(garbled));
    expect(decoded.text).toBe(text);
    expect(decoded.findings).toMatchObject([{ code: 'mojibake', kind, repaired: true, severity: 'warning' }]);
  });

  test('a garbled line among sound ones', () => {
    const decoded = decodeText(Buffer.from(`${'本年度办理结果如下。\n'.repeat(20)}${garble('gb18030', 'utf-8')}`));
    expect(decoded.text).toContain('一、总体情况');
    expect(decoded.findings).toMatchObject([{ code: 'mojibake', repaired: true }]);
  });

  describe.each([
    ['utf8_as_latin1', (part: string) => iconv.decode(Buffer.from(part), 'latin1')],
    ['gbk_as_latin1', (part: string) => iconv.decode(iconv.encode(part, 'gbk'), 'latin1')],
    ['utf8_as_gbk', (part: string) => iconv.decode(Buffer.from(part), 'gbk')],
  ] as const)('the document says what the short lines are: %s', (kind, mangle) => {
    const head = '政府信息公开工作年度报告\n一、总体情况\n';
    const labels =
      '规章|行政许可|行政强制|总计|岷县|6.属于四类过程性信息　|8.属于行政查询事项|四、结转下年度继续办理|2．重复申请|（六）其他处理|—';
    // UTF-8 read as GBK loses a byte of odd lengths; what round-trips is all that is asked for.
    const whole = labels
      .split('|')
      .filter((label) => kind !== 'utf8_as_gbk' || iconv.encode(mangle(label), 'gbk').equals(Buffer.from(label)));

    test.each(['| # | 0 | 0 | 0 |', '#\t0\t\t', '#', '  #    0', '|  | # |  | 无法'])('in «%s»', (pattern) => {
      // The last pattern has a cell that is right among garbled ones.
      const sound = pattern.includes('无');
      const lines = whole.map((label) => pattern.replace('#', label));
      const garbled = whole.map((label) =>
        sound ? pattern.replace('#', mangle(label)) : mangle(pattern.replace('#', label)),
      );
      const read = decodeText(Buffer.from(mangle(head) + garbled.join('\n')))
        .text.split('\n')
        .slice(2);
      const judged = lines.filter((line) => !sound || !/岷|—/.test(line));
      expect(read.filter((line) => judged.includes(line))).toEqual(judged);
    });

    test('right lines among them stay', () => {
      const right = [
        '联系人：鍾鎮濤、翟墨、鄢颇。',
        'Café, Müller & Søn: Übersicht',
        '±5 ×3 §2 ——“三安全”',
        '岷县',
        '× × ××',
        '镕',
        'Ω',
        '总计\u00a0\u00a00',
      ];
      const { text, findings } = decodeText(Buffer.from(mangle(head) + right.join('\n')));
      expect(text).toBe(head + right.join('\n'));
      expect(findings).toMatchObject([{ kind, repaired: true, lines: 2 }]);
    });
  });

  test('a short line that lost a byte is told where the document is garbled', () => {
    const mangle = (part: string): string => iconv.decode(Buffer.from(part), 'latin1');
    const cut = `| ${mangle('规章').slice(0, -1)} | 0 |`;
    const decoded = decodeText(Buffer.from(`${mangle('政府信息公开工作年度报告\n')}${cut}`));
    expect(decoded.text).toContain(cut);
    expect(decoded.findings).toMatchObject([{ repaired: true }, { repaired: false, severity: 'error', lines: 1 }]);
  });

  test('what lost bytes is left and told', () => {
    const lost = garble('gb18030', 'utf-8')
      .replaceAll(/[\ue000-\uf8ff]/g, '?')
      .replace('淇', '?');
    const decoded = decodeText(Buffer.from(lost));
    expect(decoded.findings.some(({ code, repaired }) => code === 'mojibake' && repaired === false)).toBe(true);
    const replaced = decodeText(Buffer.from('政府信息公开工作年度报告 \ufffd\ufffd 件'));
    expect(replaced.findings).toMatchObject([{ code: 'mojibake', kind: 'replacement_characters', repaired: false }]);
  });

  test('parts in two encodings in one file are read line by line', () => {
    const [first, second] = ['政府信息公开工作年度报告，行政许可情况。\n', '收到申请若干件，均已答复。\n'];
    for (const [many, few] of [
      ['utf-8', 'gb18030'],
      ['gb18030', 'utf-8'],
    ] as const) {
      for (const times of [1, 20]) {
        const bytes = Buffer.concat([iconv.encode(first.repeat(times + 1), many), iconv.encode(second, few)]);
        expect(decodeText(bytes)).toMatchObject({
          text: first.repeat(times + 1) + second,
          encoding: many,
          findings: [{ code: 'mojibake', kind: 'mixed_encodings', repaired: true, lines: 1 }],
        });
      }
    }
  });

  test('rare names, traditional and foreign words are no mojibake', () => {
    const sound = '联系人：鍾鎮濤、翟墨、鄢颇。\nCafé, Müller & Søn: Übersicht\n邮箱：a@b.cn；℃、銀行、鐵路\n';
    expect(decodeText(Buffer.from(sound))).toEqual({ text: sound, encoding: 'utf-8', findings: [] });
  });
});
