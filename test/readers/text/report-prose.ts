import fc from 'fast-check';

/** Made-up phrases in the manner of the reports, for tests of encodings. */
const SIMPLIFIED = [
  '本机关认真落实政府信息公开条例，',
  '全年主动公开政府信息',
  '收到申请',
  '件，均按时答复。\n',
  '（一）加强组织领导，完善工作机制。',
  '第二十条第（五）项\t',
  '行政许可 ',
  '结转下年度继续办理',
  '通过门户网站、微信公众号等渠道发布',
  '存在的问题：人员不足，培训不够；',
  '2023年，',
  '规章 0 0 12\r\n',
  '岷县漳县榆中镇瞿塘峡',
];
const TRADITIONAL = [
  '本機關認真落實政府資訊公開條例，',
  '全年主動公開政府資訊',
  '收到申請',
  '件，均依限答覆。\n',
  '（一）加強組織領導，完善工作機制。',
  '行政許可 ',
  '結轉下年度繼續辦理',
  '透過網站等管道發布',
  '存在的問題：人員不足，訓練不夠；',
  '2023年，',
  '規章 0 0 12\r\n',
];

function proseOf(phrases: readonly string[], minLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...phrases) }, fc.nat(99999).map(String)), {
      minLength: 10,
    })
    .map((parts) => {
      let text = parts.join('');
      while (text.length < minLength) text += phrases.join('');
      return text;
    });
}

export const simplifiedProse = (minLength: number): fc.Arbitrary<string> => proseOf(SIMPLIFIED, minLength);
export const traditionalProse = (minLength: number): fc.Arbitrary<string> => proseOf(TRADITIONAL, minLength);
