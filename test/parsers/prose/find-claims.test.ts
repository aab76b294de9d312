import { describe, expect, test } from '@jest/globals';
import { findClaims } from '../../../parsers/prose/find-claims.js';

const COUNTY = '临桥县人民政府';
const BUREAU = '江望市商务局';

/** Sentences of our own, with what they state of the whole scope of the tables; `''` where that is not sure. */
const CASES: readonly (readonly [agency: string, sentence: string, claims: string])[] = [
  [COUNTY, '2023年，全县新收政府信息公开申请44件。', 'new_requests 44'],
  [COUNTY, '2023年，我县新收政府信息公开申请44件，办理结果如下表。', 'new_requests 44'],
  [COUNTY, '全县共收到政府信息公开申请1,234件。', 'received 1234'],
  [COUNTY, '2023 年度，全县共受理政府信息公开申请 20 件。', 'received 20'],
  [COUNTY, '全年共收到信息公开申请９件，均已登记。', 'received 9'],
  [
    COUNTY,
    '2023年新收政府信息公开申请5件，予以公开3件，部分公开1件，不予公开1件。',
    'new_requests 5, granted 3, partially_granted 1, refused 1',
  ],
  [
    COUNTY,
    '全县新收政府信息公开申请8件，其中：予以公开3件，无法提供4件，不予处理1件。',
    'new_requests 8, granted 3, unavailable 4, not_processed 1',
  ],
  [COUNTY, '全县新收政府信息公开申请8件，上年结转2件，办结9件。', 'new_requests 8, carried_over 2, answered 9'],
  [COUNTY, '全县办结政府信息公开申请9件。', 'answered 9'],
  [COUNTY, '发生政府信息公开行政复议案件2件。', 'reconsideration 2'],
  [COUNTY, '因政府信息公开引发的行政诉讼3起。', 'litigation 3'],
  [BUREAU, '我局新收政府信息公开申请6件。', 'new_requests 6'],
  [BUREAU, '2023年，我局收到政府信息公开申请6件，答复6件。', 'received 6, answered 6'],
  [BUREAU, '本机关新收政府信息公开申请0件。', 'new_requests 0'],
  [BUREAU, '新收政府信息公开申请7件。', 'new_requests 7'],
  [BUREAU, '我局因政府信息公开被申请行政复议1件。', 'reconsideration 1'],
  ['临桥县人民政府办公室', '我办收到政府信息公开申请4件。', 'received 4'],
  ['临桥县人民政府办公室', '本办公室新收政府信息公开申请4件。', 'new_requests 4'],
  // Another scope.
  [COUNTY, '县政府办公室新收政府信息公开申请4件。', ''],
  [COUNTY, '我局新收政府信息公开申请4件。', ''],
  [BUREAU, '全市新收政府信息公开申请400件。', ''],
  [BUREAU, '我市新收政府信息公开申请400件，我局3件。', ''],
  [COUNTY, '其中，下属的档案中心另行受理查询11件，不计入本报告表格。', ''],
  [COUNTY, '县教育局收到政府信息公开申请3件。', ''],
  [COUNTY, '全县各镇新收政府信息公开申请12件。', ''],
  [COUNTY, '所属单位新收政府信息公开申请2件。', ''],
  [COUNTY, '县本级新收政府信息公开申请30件。', ''],
  [COUNTY, '窗口收到政府信息公开申请8件。', ''],
  // Another year, or part of one.
  [COUNTY, '2022年，全县新收政府信息公开申请40件。', ''],
  [COUNTY, '2022年同口径为38件。', ''],
  [COUNTY, '去年新收政府信息公开申请38件。', ''],
  [COUNTY, '上半年新收政府信息公开申请18件。', ''],
  [COUNTY, '2023年1月，全县新收政府信息公开申请2件。', ''],
  [COUNTY, '近年来收到政府信息公开申请180件。', ''],
  [COUNTY, '条例施行以来收到政府信息公开申请980件。', ''],
  [COUNTY, '全县累计收到政府信息公开申请981件。', ''],
  [COUNTY, '第三季度新收政府信息公开申请7件。', ''],
  // A comparison, a part, or no exact number.
  [COUNTY, '全县新收政府信息公开申请比上年增加6件。', ''],
  [COUNTY, '全县新收政府信息公开申请44件，同比增长10%。', 'new_requests 44'],
  [COUNTY, '全县新收政府信息公开申请约40件。', ''],
  [COUNTY, '全县新收政府信息公开申请40余件。', ''],
  [COUNTY, '全县收到政府信息公开申请100多件。', ''],
  [COUNTY, '全县收到政府信息公开申请超过100件。', ''],
  [COUNTY, '通过网络收到政府信息公开申请30件。', ''],
  [COUNTY, '全县收到自然人政府信息公开申请30件。', ''],
  [COUNTY, '当面收到政府信息公开申请3件，信函5件。', ''],
  [COUNTY, '全县收到政府信息公开申请30件次。', ''],
  [COUNTY, '全县收到政府信息公开申请30件（含重复申请3件）。', ''],
  // Another matter.
  [COUNTY, '办理人大代表建议31件、政协提案48件。', ''],
  [COUNTY, '2023年提出的74条整改意见已全部办结。', ''],
  [COUNTY, '备案规范性文件12件。', ''],
  [COUNTY, '全县主动公开政府信息3500条。', ''],
  [COUNTY, '全县办理行政复议案件74件。', ''],
  [COUNTY, '全县行政诉讼案件15件。', ''],
  [COUNTY, '政府信息公开行政复议结果维持3件。', ''],
  [COUNTY, '受理信访举报112件。', ''],
  [COUNTY, '政务热线受理群众来电9000件。', ''],
  [COUNTY, '收取信息处理费380元。', ''],
  [COUNTY, '按期答复政府信息公开申请9件。', ''],
  [COUNTY, '不予公开3件。', ''],
  [COUNTY, '在网站发布各类信息35条，在政务新媒体推送91篇。', ''],
  [COUNTY, '经复议后起诉的政府信息公开行政诉讼2件。', ''],
  [COUNTY, '全县新收政府信息公开申请三件。', 'new_requests 3'],
];

const toText = (agency: string, sentence: string) =>
  findClaims(sentence, agency, 2023)
    .filter(({ isScopeSure }) => isScopeSure)
    .map(({ kind, value }) => `${kind} ${value}`)
    .join(', ');

describe('what sentences state', () => {
  test('there are at least 60 of them', () => expect(CASES.length).toBeGreaterThanOrEqual(60));

  test.each(CASES)('%s: %s', (agency, sentence, claims) => {
    expect(toText(agency, sentence)).toBe(claims);
  });

  test('nothing where agency or year is not known', () => {
    expect(findClaims('新收政府信息公开申请7件。', null, 2023)).toEqual([]);
    expect(findClaims('新收政府信息公开申请7件。', BUREAU, null)).toEqual([]);
  });
});
