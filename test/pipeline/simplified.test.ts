import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { extract } from '../../src/index.js';
import { isTraditional } from '../../src/readers/text/is-traditional.js';
import { simplifyText } from '../../src/readers/text/simplify.js';

const REPORT = `江望縣衞生健康局2022年政府資訊公開工作年度報告
一、總體情況
本局依照條例公開各類資訊，機關業務據實處理。
二、主動公開政府資訊情況
第二十條第（一）項
| 信息內容 | 本年製發件數 | 本年廢止件數 | 現行有效件數 |
| 規章 | 0 | 0 | 1 |
| 行政規範性文件 | 2（其中修訂1件） | 0 | 35 |
第二十條第（五）項
| 信息內容 | 本年處理決定數量 |
| 行政許可 | 12 |
第二十條第（六）項
| 信息內容 | 本年處理決定數量 |
| 行政處罰 | 7 |
| 行政強制 | 0 |
第二十條第（八）項
| 信息內容 | 本年收費金額（單位：萬元） |
| 行政事業性收費 | 3.5 |
六、其他需要報告的事項
本局沒有收取資訊處理費。
`;

describe('a report in traditional characters', () => {
  test.each(['utf-8', 'big5'])('is read by the forms, and told in its own characters (%s)', async (encoding) => {
    // Big5 has no 衞; Taiwan writes 衛.
    const text = encoding === 'big5' ? REPORT.replace('衞', '衛') : REPORT;
    const bytes = iconv.encode(text, encoding);
    const { records } = await extract(bytes, { name: 'a.txt' });
    const [record] = records;
    expect(record?.source.encoding).toBe(encoding);
    expect(record?.report).toMatchObject({ title: text.split('\n')[0], agency: text.slice(0, 8), year: 2022 });
    expect(record?.tables.proactive_disclosure).toMatchObject({
      edition: '2021',
      values: { normative_documents: { issued: 2, in_force: 35 }, administrative_licensing: { decisions: 12 } },
    });
    expect(record?.cells['proactive_disclosure.normative_documents.issued']).toMatchObject({
      state: 'annotated',
      raw: '2（其中修訂1件）',
    });
    expect(record?.sections.map(({ heading }) => heading)).toContain('主動公開政府資訊情況');
    expect(record?.sections.some(({ text: section }) => section.includes('機關業務據實處理'))).toBe(true);
  });

  test('is known by more than a name or two', () => {
    expect(isTraditional(REPORT)).toBe(true);
    expect(isTraditional('某某县政府信息公开工作年度报告。'.repeat(30))).toBe(false);
    expect(
      isTraditional(`${'某某县政府信息公开工作年度报告。'.repeat(60)}開請處數總計機構關個類與務據對應發經問題`),
    ).toBe(false);
  });

  test('keeps its length, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('資訊', '乾燥', '後來', '𠮷', '裏'), (text, word) => {
        const whole = text + word + text;
        expect(simplifyText(whole)).toHaveLength(whole.length);
      }),
    );
  });
});
