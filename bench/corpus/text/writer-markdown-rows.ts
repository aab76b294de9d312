import { type Grid, type GridCell, listRowCells, range } from '../page/grid.js';
import type { Random } from '../random.js';
import type { TableWriter } from './lines.js';
import { writeMarkdown } from './writers-delimited.js';

function toTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line), ''];
}

/** Without the ordinal that the heading above already has: 「（一）予以公开」 → 「予以公开」. */
function toBare(label: string): string {
  return label.replace(/^([一二三四]、|[（(][一二三四五六七][）)]\s*)/, '');
}

/** As a language model copies a page: a heading and a little table with invented column heads for nearly every row. */
export const writeMarkdownRows: TableWriter = (grid, random) => {
  switch (grid.table) {
    case 'applications':
      return writeApplications(grid, random);
    case 'proactive_disclosure':
      return writeProactive(grid);
    case 'review_and_litigation':
      return writeReview(grid, random);
    default:
      return writeMarkdown(grid, random);
  }
};

function textsOf(cells: readonly GridCell[], ...roles: readonly GridCell['role'][]): readonly string[] {
  return cells.filter((cell) => roles.includes(cell.role)).map((cell) => cell.text);
}

function writeProactive(grid: Grid): readonly string[] {
  const lines: string[] = [];
  for (const row of range(grid.rows)) {
    const cells = listRowCells(grid, row);
    const [group] = textsOf(cells, 'group');
    if (group !== undefined) lines.push(...(row === 0 ? [] : ['']), `### ${group}`);
    else {
      const texts = textsOf(cells, 'heading', 'label', 'value');
      lines.push(`| ${texts.join(' | ')} |`);
      if (cells[0]?.role === 'heading') lines.push(`|${texts.map(() => '---').join('|')}|`);
    }
  }
  return lines;
}

const INVENTED = ['项目', '本年新收件数', '上年结转件数', '予以公开', '部分公开', '不予公开', '结转下年度', '总计'];
const PLAIN = ['类别', '数据1', '数据2', '数据3', '数据4', '数据5', '数据6', '总计'];

function writeApplications(grid: Grid, random: Random): readonly string[] {
  const lines: string[] = [grid.cells.find((cell) => cell.role === 'corner')?.text ?? '', ''];
  if (random.chance(0.6)) {
    const heads = listRowCells(grid, 2).map((cell) => cell.text);
    lines.push('### 申请人情况（法人或其他组织）', ...toTable(heads, [heads.map(() => '-')]));
  }
  const head = random.pick([PLAIN, PLAIN, ['指标', ...listColumnHeads(grid)]]);
  const broken = random.chance(0.5) ? random.int(grid.headerRows + 6, grid.rows - 3) : -1;
  let open: string[][] = [];
  let header: readonly string[] = head;
  const flush = (): void => {
    if (open.length > 0) lines.push(...toTable(header, open));
    open = [];
    header = head;
  };
  let grouped = false;
  for (const row of range(grid.rows).slice(grid.headerRows)) {
    const cells = listRowCells(grid, row);
    const groups = cells.filter((cell) => cell.role === 'group');
    const [label = ''] = textsOf(cells, 'label');
    const own = cells.find((cell) => cell.role === 'label')?.column !== 2;
    // After a page end the model starts a new table with heads of its own invention and keeps on in it.
    const after = broken !== -1 && row > broken;
    if (row === broken) {
      flush();
      header = INVENTED;
    } else if (!after && (groups.length > 0 || own || !grouped)) flush();
    if (!after && row !== broken) for (const group of groups) lines.push(`### ${group.text}`, '');
    if (!after && row !== broken && own) lines.push(`### ${label}`);
    grouped = !own;
    open.push([own && !after && row !== broken ? toBare(label) : label, ...textsOf(cells, 'value')]);
  }
  flush();
  return lines;
}

function listColumnHeads(grid: Grid): readonly string[] {
  return range(7).map(
    (index) =>
      grid.cells.find((cell) => cell.row > 0 && cell.column === 3 + index && cell.columnSpan === 1)?.text ?? '',
  );
}

function writeReview(grid: Grid, random: Random): readonly string[] {
  const titles = random.pick([
    ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'],
    ['行政复议', '行政诉讼 - 未经复议直接起诉', '行政诉讼 - 复议后起诉'],
  ]);
  return titles.flatMap((title, block) => {
    const outcomes = range(5).map(
      (c) =>
        grid.cells.find(
          (cell) => cell.role === 'heading' && cell.row === (block === 0 ? 1 : 2) && cell.column === block * 5 + c,
        )?.text ?? '',
    );
    const values = range(5).map(
      (c) => grid.cells.find((cell) => cell.role === 'value' && cell.column === block * 5 + c)?.text ?? '',
    );
    return [`### ${title}`, ...toTable(outcomes, [values])];
  });
}
