import type { Random } from '../random.js';
import type { Profile } from './model.js';

/** Invented places: no real agency is given invented numbers. */
const PLACES: readonly (readonly [name: string, kind: '市' | '县' | '区' | '乡' | '镇' | '街道'])[] = [
  ['清河市', '市'],
  ['云岭市', '市'],
  ['江望市', '市'],
  ['临桥县', '县'],
  ['永泽县', '县'],
  ['石门沟县', '县'],
  ['东湾区', '区'],
  ['南屏区', '区'],
  ['青山湖区', '区'],
  ['望江镇', '镇'],
  ['白杨镇', '镇'],
  ['柳林乡', '乡'],
  ['和平里街道', '街道'],
];

const BUREAUS: readonly string[] = [
  '财政局',
  '教育局',
  '公安局',
  '民政局',
  '司法局',
  '自然资源局',
  '生态环境局',
  '住房和城乡建设局',
  '交通运输局',
  '水利局',
  '农业农村局',
  '商务局',
  '文化和旅游局',
  '卫生健康委员会',
  '应急管理局',
  '审计局',
  '市场监督管理局',
  '统计局',
  '医疗保障局',
  '信访局',
  '城市管理综合行政执法局',
  '行政审批服务局',
];

export interface Identity {
  readonly agency: string;
  /** 本市, 全县 …: how the prose calls it. */
  readonly realm: string;
  /** 我局, 我县 …. */
  readonly self: string;
  readonly profile: Profile;
}

/** An agency with a size that suits it. */
export function toIdentity(random: Random): Identity {
  const [place, kind] = random.pick(PLACES);
  const realm = kind === '街道' ? '街道' : kind;
  if (kind === '镇' || kind === '乡') {
    return { agency: `${place}人民政府`, realm, self: `我${kind}`, profile: random.pick(['zero', 'sparse']) };
  }
  if (kind === '街道') {
    return { agency: `${place}办事处`, realm, self: '我街道', profile: random.pick(['zero', 'sparse', 'bureau']) };
  }
  const form = random.pick(['government', 'office', 'bureau', 'bureau', 'bureau']);
  if (form === 'bureau') {
    const bureau = random.pick(BUREAUS);
    const profile = random.pick<Profile>(['zero', 'sparse', 'sparse', 'bureau', 'bureau', 'county']);
    return { agency: `${place}${bureau}`, realm, self: bureau.endsWith('委员会') ? '我委' : '我局', profile };
  }
  const office = form === 'office';
  const profile: Profile = kind === '市' && !office ? 'city' : random.pick(['bureau', 'county']);
  return { agency: `${place}人民政府${office ? '办公室' : ''}`, realm, self: `我${kind}`, profile };
}
