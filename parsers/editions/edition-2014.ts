import type { Edition, RowForm, ValueKind } from '../../src/model/edition.js';
import { column } from './columns.js';

type Groups = readonly (readonly string[])[];

/** A row of one value, whose id is the row's own. */
function row(
  key: string,
  unit: string,
  labels: readonly string[],
  groups: Groups = [],
  kind: ValueKind = 'count',
): RowForm {
  return { key, labels, groups, columns: [column(null, ['统计数', '数量'], kind, unit)] };
}

const DISCLOSED: Groups = [['一、主动公开情况']];
const CHANNELS: Groups = [['一、主动公开情况'], ['（二）通过不同渠道和方式公开政府信息的情况']];
const RESPONSES: Groups = [['二、回应解读情况'], ['（二）通过不同渠道和方式回应解读的情况']];
const REQUESTS: Groups = [['三、依申请公开情况']];
const CAPACITY: Groups = [['八、机构建设和保障经费情况']];
const TRAINING: Groups = [['九、政府信息公开会议和培训情况']];
const RECONSIDERATION: Groups = [['四、行政复议数量']];
const LITIGATION: Groups = [['五、行政诉讼数量']];

const REFUSED = 'requests.answered.refused';

const ROWS: readonly RowForm[] = [
  row(
    'disclosed.items',
    '条',
    ['（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '（一）主动公开政府信息数'],
    DISCLOSED,
  ),
  row('disclosed.normative_documents', '条', ['其中：主动公开规范性文件数', '主动公开规范性文件数'], DISCLOSED),
  row('disclosed.normative_documents_issued', '件', ['制发规范性文件总数'], DISCLOSED),
  row('channels.gazette', '条', ['1.政府公报公开政府信息数'], CHANNELS),
  row('channels.website', '条', ['2.政府网站公开政府信息数'], CHANNELS),
  row('channels.weibo', '条', ['3.政务微博公开政府信息数'], CHANNELS),
  row('channels.wechat', '条', ['4.政务微信公开政府信息数'], CHANNELS),
  row('channels.other', '条', ['5.其他方式公开政府信息数'], CHANNELS),
  row(
    'responses.hot_topics',
    '次',
    ['（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）', '（一）回应公众关注热点或重大舆情数'],
    [['二、回应解读情况']],
  ),
  row('responses.press_conferences', '次', ['1.参加或举办新闻发布会总次数', '1.参加或举办新闻发布会次数'], RESPONSES),
  row(
    'responses.press_conferences_by_leaders',
    '次',
    ['其中：主要负责同志参加新闻发布会次数', '主要负责同志参加新闻发布会次数'],
    RESPONSES,
  ),
  row('responses.online_interviews', '次', ['2.政府网站在线访谈次数'], RESPONSES),
  row(
    'responses.online_interviews_by_leaders',
    '次',
    ['其中：主要负责同志参加政府网站在线访谈次数', '主要负责同志参加政府网站在线访谈次数'],
    RESPONSES,
  ),
  row('responses.policy_explanations', '篇', ['3.政策解读稿件发布数'], RESPONSES),
  row('responses.weibo_wechat', '次', ['4.微博微信回应事件数'], RESPONSES),
  row('responses.other', '次', ['5.其他方式回应事件数'], RESPONSES),
  row('requests.received.total', '件', ['（一）收到申请数'], REQUESTS),
  row('requests.received.in_person', '件', ['1.当面申请数'], REQUESTS),
  row('requests.received.fax', '件', ['2.传真申请数'], REQUESTS),
  row('requests.received.online', '件', ['3.网络申请数', '3.网上申请数'], REQUESTS),
  row('requests.received.letter', '件', ['4.信函申请数'], REQUESTS),
  row('requests.completed.total', '件', ['（二）申请办结数'], REQUESTS),
  row('requests.completed.on_time', '件', ['1.按时办结数'], REQUESTS),
  row('requests.completed.extended', '件', ['2.延期办结数'], REQUESTS),
  row('requests.answered.total', '件', ['（三）申请答复数'], REQUESTS),
  row('requests.answered.already_public', '件', ['1.属于已主动公开范围数'], REQUESTS),
  row('requests.answered.granted', '件', ['2.同意公开答复数'], REQUESTS),
  row('requests.answered.partially_granted', '件', ['3.同意部分公开答复数'], REQUESTS),
  row(`${REFUSED}.total`, '件', ['4.不同意公开答复数'], REQUESTS),
  row(`${REFUSED}.state_secret`, '件', ['其中：涉及国家秘密', '涉及国家秘密'], REQUESTS),
  row(`${REFUSED}.trade_secret`, '件', ['涉及商业秘密'], REQUESTS),
  row(`${REFUSED}.privacy`, '件', ['涉及个人隐私'], REQUESTS),
  row(
    `${REFUSED}.security_and_stability`,
    '件',
    ['危及国家安全、公共安全、经济安全和社会稳定', '危及国家安全、公共安全、经济安全及社会稳定'],
    REQUESTS,
  ),
  row(
    `${REFUSED}.not_government_information`,
    '件',
    ['不是《条例》所指政府信息', '不属于《条例》所指政府信息'],
    REQUESTS,
  ),
  row(`${REFUSED}.other_by_law`, '件', ['法律法规规定的其他情形'], REQUESTS),
  row('requests.answered.not_this_agency', '件', ['5.不属于本行政机关公开数'], REQUESTS),
  row('requests.answered.nonexistent', '件', ['6.申请信息不存在数'], REQUESTS),
  row('requests.answered.asked_to_amend', '件', ['7.告知作出更改补充数'], REQUESTS),
  row('requests.answered.other_channel', '件', ['8.告知通过其他途径办理数'], REQUESTS),
  row('reconsideration.total', '件', ['四、行政复议数量']),
  row('reconsideration.upheld', '件', ['（一）维持具体行政行为数'], RECONSIDERATION),
  row('reconsideration.corrected', '件', ['（二）被依法纠错数'], RECONSIDERATION),
  row('reconsideration.other', '件', ['（三）其他情形数'], RECONSIDERATION),
  row('litigation.total', '件', ['五、行政诉讼数量']),
  row(
    'litigation.upheld',
    '件',
    ['（一）维持具体行政行为或者驳回原告诉讼请求数', '（一）维持具体行政行为或驳回原告诉讼请求数'],
    LITIGATION,
  ),
  row('litigation.corrected', '件', ['（二）被依法纠错数'], LITIGATION),
  row('litigation.other', '件', ['（三）其他情形数'], LITIGATION),
  row('complaints', '件', ['六、举报投诉数量']),
  row('fees_10k_yuan', '万元', ['七、依申请公开信息收取的费用'], [], 'money'),
  row('capacity.offices', '个', ['（一）政府信息公开工作专门机构数'], CAPACITY),
  row('capacity.reading_points', '个', ['（二）设置政府信息公开查阅点数'], CAPACITY),
  row('capacity.staff.total', '人', ['（三）从事政府信息公开工作人员数'], CAPACITY),
  row(
    'capacity.staff.full_time',
    '人',
    ['1.专职人员数（不包括政府公报及政府网站工作人员数）', '1.专职人员数'],
    CAPACITY,
  ),
  row('capacity.staff.part_time', '人', ['2.兼职人员数'], CAPACITY),
  row(
    'capacity.budget_10k_yuan',
    '万元',
    [
      '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
      '（四）政府信息公开专项经费',
    ],
    CAPACITY,
    'money',
  ),
  row(
    'training.meetings',
    '次',
    ['（一）召开政府信息公开工作会议或专题会议数', '（一）召开会议或专题会议数'],
    TRAINING,
  ),
  row('training.courses', '次', ['（二）举办各类培训班数'], TRAINING),
  row('training.participants', '人次', ['（三）接受培训人员数'], TRAINING),
];

function sum(total: string, addends: readonly string[]) {
  return { rule: 'annual_statistics.sum', along: 'column', left: addends, right: [total] } as const;
}

function under(prefix: string, ...keys: readonly string[]): readonly string[] {
  return keys.map((key) => `${prefix}.${key}`);
}

/** Reports on 2014–2018. Form reconstructed, not verified against a filled original. */
export const edition2014: Edition = {
  id: '2014',
  name: '政府信息公开情况统计表（2014）',
  expects: ['annual_statistics'],
  tables: [
    {
      table: 'annual_statistics',
      edition: '2014',
      source: '国办发〔2014〕32号 (form reconstructed, not verified against a filled original)',
      headings: ['政府信息公开情况统计表', '政府信息公开工作情况统计表', '附表'],
      arrangement: 'down',
      rows: ROWS,
      equations: [
        sum('requests.received.total', under('requests.received', 'in_person', 'fax', 'online', 'letter')),
        sum('requests.completed.total', under('requests.completed', 'on_time', 'extended')),
        sum(
          'requests.answered.total',
          under(
            'requests.answered',
            'already_public',
            'granted',
            'partially_granted',
            'refused.total',
            'not_this_agency',
            'nonexistent',
            'asked_to_amend',
            'other_channel',
          ),
        ),
        sum(
          `${REFUSED}.total`,
          under(
            REFUSED,
            'state_secret',
            'trade_secret',
            'privacy',
            'security_and_stability',
            'not_government_information',
            'other_by_law',
          ),
        ),
        sum('reconsideration.total', under('reconsideration', 'upheld', 'corrected', 'other')),
        sum('litigation.total', under('litigation', 'upheld', 'corrected', 'other')),
        sum('capacity.staff.total', under('capacity.staff', 'full_time', 'part_time')),
      ],
      furniture: ['统计指标', '单位', '统计数', '填报单位', '指标名称', '数量', '计量单位', '序号'],
      rowsMayBeAbsent: true,
    },
  ],
};
