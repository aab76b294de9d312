import { describe, expect, test } from '@jest/globals';
import type { Block, Piece, TableBlock } from '../../../src/model/document.js';
import { line } from '../../support/blocks.js';
import { alarmsOf, cellState, cellValue, parseBlocks } from '../../support/parse.js';

const TITLE = line('东湾区财政局2022年政府信息公开工作年度报告');
const NOWHERE = { page: null, box: null, at: null };

/** A table without cells, a row a line: pieces parted by two spaces, each `text@from-to` in points. */
function placed(text: string): TableBlock {
  const rows = text
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row) => ({
      pieces: row.split(/\s{2,}/).map((piece): Piece => {
        const [, words = '', from, to] = /^(.*)@(\d+)-(\d+)$/.exec(piece) ?? [];
        return { text: words, place: NOWHERE, span: { from: Number(from), to: Number(to) }, rowSpan: 1 };
      }),
    }));
  return { kind: 'table', columns: 'position', rows, place: NOWHERE };
}

/** Table 二 as it is printed without rules: headings centred in columns 94 wide, figures to the right. `documents`: the figures of 行政规范性文件. */
function unruled(documents: string, licences = '6677@504-521'): Block {
  return placed(
    `信息内容@141-173  本年制发件数@267-315  本年废止件数@361-409  现行有效件数@455-503
     规章@72-88
     行政规范性文件@72-128  ${documents}
     信息内容@141-173  本年处理决定数量@353-417
     行政许可@72-104  ${licences}
     信息内容@141-173  本年处理决定数量@353-417
     行政处罚@72-104  51073@499-521
     行政强制@72-104  1074@504-521
     信息内容@141-173  本年收费金额（单位：万元）@336-434
     行政事业性收费@72-128  5515.393@488-521`,
  );
}

const issued = 'proactive_disclosure.normative_documents.issued';
const repealed = 'proactive_disclosure.normative_documents.repealed';
const inForce = 'proactive_disclosure.normative_documents.in_force';

describe('figures of a table without cells', () => {
  test('stand in their columns by the side that other figures of the table are set along', () => {
    const report = parseBlocks([TITLE, unruled('36@325-334  173（其中转发72件）@443-521')]);
    expect([issued, repealed, inForce].map((id) => cellValue(report, id))).toEqual([36, null, 173]);
    expect(cellState(report, repealed)).toBe('blank');
    expect(alarmsOf(report, repealed)).toEqual([]);
    expect(cellState(report, 'proactive_disclosure.regulations.issued')).toBe('blank');
  });

  test('stay open where they could stand under either heading', () => {
    // Figures of one width, none of them beyond the last heading: set to the right under the first heading, or to the left under the second.
    const open = placed(
      `信息内容@141-173  本年制发件数@267-315  本年废止件数@361-409  现行有效件数@455-503
       规章@72-88  3@330-334
       行政规范性文件@72-128  6@330-334  8@424-428
       信息内容@141-173  本年处理决定数量@353-417
       行政许可@72-104`,
    );
    const report = parseBlocks([TITLE, open]);
    for (const id of [issued, repealed]) {
      expect(cellValue(report, id)).toBeNull();
      expect(alarmsOf(report, id)).not.toEqual([]);
    }
  });

  test('are in doubt where one reaches over the place of another', () => {
    const report = parseBlocks([TITLE, unruled('0@329-334  0158（其中修订20件）@412-521')]);
    expect(alarmsOf(report, repealed)).not.toEqual([]);
  });

  test('in a blank row are none, and none is lost', () => {
    const report = parseBlocks([TITLE, unruled('36@325-334  1@424-428  173@508-521')]);
    expect(cellState(report, 'proactive_disclosure.regulations.repealed')).toBe('blank');
    expect(alarmsOf(report, 'proactive_disclosure.regulations.repealed')).toEqual([]);
  });

  test('two in one place are figures, not words of a label', () => {
    const report = parseBlocks([TITLE, unruled('36@325-334  1@424-428  173@508-521', '7 /@504-521')]);
    const id = 'proactive_disclosure.administrative_licensing.decisions';
    expect(cellValue(report, id)).toBeNull();
    expect(alarmsOf(report, id)).not.toEqual([]);
  });

  // Each column of table 三 set in a way of its own: 自然人 to the left, 商业企业 to the right, 总计 to the left of a heading in the middle.
  const eachItsOwn = (row: string) =>
    placed(
      `申请人情况@409-449
       法人或其他组织@401-457
       自然人@338-362  商业企业@371-387  科研机构@396-412  社会公益组织@419-435  法律服务机构@450-466  其他@474-490  总计@501-517
       一、本年新收政府信息公开申请数量@75-203  15@338-347  1@383-387  16@496-505
       二、上年结转政府信息公开申请数量@75-203  0@338-342  1@383-387  1@496-500
       （一）予以公开@101-157  10@338-347  10@378-387  120@496-509
       （二）部分公开@101-157  ${row}
       （四）无法提供@111-167  1.本机关不掌握相关政府信息@180-283  3@338-342  3@496-500`,
    );
  const partially = (column: string) => `applications.results.partially_granted.${column}`;

  test('stand in the column of the heading that the figures above and below them touch, however each column is set', () => {
    const report = parseBlocks([TITLE, eachItsOwn('4@338-342  0@383-387  4@496-500')]);
    expect(['natural_person', 'commercial_enterprise', 'total'].map((c) => cellValue(report, partially(c)))).toEqual([
      4, 0, 4,
    ]);
    expect(cellState(report, partially('other_organization'))).toBe('blank');
    expect(alarmsOf(report, partially('total'))).toEqual([]);
  });

  test('are in doubt where a column of them touches two headings', () => {
    const report = parseBlocks([TITLE, eachItsOwn('4@338-342  0@383-387  4000000@487-505')]);
    expect(alarmsOf(report, partially('total'))).not.toEqual([]);
  });

  test('end on the table’s right edge where they are set to the right: one that ends elsewhere is not', () => {
    const report = parseBlocks([TITLE, unruled('36@435-444')]);
    expect([issued, repealed, inForce].map((id) => cellValue(report, id))).toEqual([null, null, 36]);
    expect(alarmsOf(report, inForce)).toEqual([]);
  });

  test('with a fraction stand in the column of money', () => {
    const report = parseBlocks([
      line('东湾区财政局2020年政府信息公开工作年度报告'),
      placed(
        `信息内容@141-173  本年新制作数量@267-315  本年新公开数量@361-409  对外公开总数量@455-503
         规章@72-88
         规范性文件@72-128
         信息内容@141-173  上一年项目数量@267-315  本年增/减@361-409  处理决定数量@455-503
         行政许可@72-104
         其他对外管理服务事项@72-150
         行政处罚@72-104
         行政强制@72-104
         信息内容@141-173  采购项目数量@267-315  采购总金额@361-409
         政府集中采购@72-128  16.871@320-350`,
      ),
    ]);
    const amount = 'proactive_disclosure.government_procurement.amount';
    expect(cellValue(report, amount)).toBe(16.871);
    // A printed error may be a fraction, too: what only the kind of the value decides is told.
    expect(alarmsOf(report, amount)).toMatchObject([{ code: 'cell_resolved' }]);
  });

  test('in two columns of unlike width stand under their own heading, wherever the middle between the headings is', () => {
    const report = parseBlocks([
      line('东湾区财政局2020年政府信息公开工作年度报告'),
      placed(
        `信息内容@134-174  本年新制作数量@256-326  本年新公开数量@352-422  对外公开总数量@447-517
         规章@67-87
         规范性文件@67-117  9@330-335  2@425-431  14@515-526
         信息内容@134-174  上一年项目数量@256-326  本年增/减@365-409  处理决定数量@452-512
         行政许可@67-107  47@324-335  6@425-431  190@510-526
         其他对外管理服务事项@67-167  24@324-335  150@510-526
         行政处罚@67-107  19@324-335  5@425-431
         行政强制@67-107  -3@422-431  135@510-526
         信息内容@134-174  采购项目数量@309-369  采购总金额@457-507
         政府集中采购@67-127  30@420-431`,
      ),
    ]);
    const procurement = 'proactive_disclosure.government_procurement';
    expect([cellValue(report, `${procurement}.items`), cellValue(report, `${procurement}.amount`)]).toEqual([30, null]);
    expect(alarmsOf(report, `${procurement}.items`)).toEqual([]);
  });
});
