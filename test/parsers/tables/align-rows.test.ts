import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../../parsers/catalogue.js';
import { catalogueToLexicon } from '../../../parsers/lexicon/lexicon.js';
import { blocksToRows } from '../../../parsers/rows/blocks-to-rows.js';
import { alignRows } from '../../../parsers/tables/align-rows.js';
import type { Block } from '../../../src/model/document.js';
import { table } from '../../support/blocks.js';

const lexicon = catalogueToLexicon(catalogue);

function indexOf(edition: string, name: string) {
  const index = lexicon.forms.find(({ form }) => form.edition === edition && form.table === name);
  if (index === undefined) throw new RangeError(`${edition} ${name}`);
  return index;
}

/** What each form row was given: `key=first figures`, rivals behind `~`. */
function align(blocks: readonly Block[], edition: string, name: string): readonly string[] {
  const index = indexOf(edition, name);
  const { assignments } = alignRows(blocksToRows(blocks, lexicon), index);
  return assignments.map(({ row, valued, rivals }) => {
    const figures = valued?.data.map((piece) => piece.text).join(' ') ?? '';
    return `${index.form.rows[row]?.key}=${figures}${rivals.length > 0 ? '~' : ''}`;
  });
}

const applications = (text: string) => align([table('cell', text)], '2021', 'applications');

describe('alignRows', () => {
  test('takes rows by their labels, whatever their number', () => {
    expect(applications('1.属于国家秘密 | 1 \n 3.危及“三安全一稳定” | 3 \n 四、结转下年度继续办理 | 9')).toEqual([
      'results.refused.state_secret=1',
      'results.refused.three_securities_one_stability=3',
      'carried_forward=9',
    ]);
  });

  test.each([
    ['a label cut over two rows, figures beside the first', '7.属于行政执法 | 5 \n 案卷 | _'],
    ['a label cut over two rows, figures beside the second', '7.属于行政执法 | _ \n 案卷 | 5'],
    ['a typo', '7.属于行政执发案卷 | 5'],
    ['a lost character', '7.属于行政法案卷 | 5'],
    ['another ordinal', '8.属于行政执法案卷 | 5'],
    ['a group run together with the label', '（三）不予公开7.属于行政执法案卷 | 5'],
  ])('%s', (_, text) => {
    const found = applications(`6.属于四类过程性信息 | 4 \n ${text} \n 8.属于行政查询事项 | 6`);
    expect(found).toEqual([
      'results.refused.process_information=4',
      'results.refused.enforcement_case_file=5',
      'results.refused.administrative_query=6',
    ]);
  });

  test('an invented row shifts nothing', () => {
    const found = applications('（一）予以公开 | 1 \n 其中：涉企事项 | 7 \n （二）部分公开 | 2');
    expect(found).toEqual(['results.granted=1', 'results.partially_granted=2']);
  });

  test('an ordinal alone decides nothing: rows of several groups begin with 1.', () => {
    expect(applications('1.本机关不掌握相关政府信息 | 3 \n 1.信访举报投诉类申请 | 4')).toEqual([
      'results.unavailable.not_held=3',
      'results.not_processed.petition_or_complaint=4',
    ]);
  });

  test('one of two rows with the same label is named a rival where nothing tells which it is', () => {
    const text = '（三）申请答复数 | 件 | 1 \n （二）被依法纠错数 | 件 | 8 \n 六、举报投诉数量 | 件 | 1';
    const found = align([table('cell', text)], '2014', 'annual_statistics');
    expect(found.filter((row) => row.includes('corrected'))).toEqual([expect.stringMatching(/=8~$/)]);
  });

  test('the same label is the later group’s where the group’s own row stands before it', () => {
    const text = `四、行政复议数量 | 件 | 3 \n （一）维持具体行政行为数 | 件 | 1 \n （二）被依法纠错数 | 件 | 2 \n （三）其他情形数 | 件 | 0
      五、行政诉讼数量 | 件 | 7 \n （一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 4 \n （二）被依法纠错数 | 件 | 3 \n （三）其他情形数 | 件 | 0`;
    expect(align([table('cell', text)], '2014', 'annual_statistics')).toEqual([
      'reconsideration.total=3',
      'reconsideration.upheld=1',
      'reconsideration.corrected=2',
      'reconsideration.other=0',
      'litigation.total=7',
      'litigation.upheld=4',
      'litigation.corrected=3',
      'litigation.other=0',
    ]);
  });
});
