import { describe, expect, test } from '@jest/globals';
import { absorbBlankRows } from '../../src/layout/absorb-blank-rows.js';
import { edgesToGrids } from '../../src/layout/edges-to-grids.js';
import { fillsToStrokes } from '../../src/layout/fills-to-strokes.js';
import type { PlacedWord } from '../../src/layout/glyphs-to-words.js';
import { gridToTable } from '../../src/layout/grid-to-table.js';
import { type Edge, strokesToEdges } from '../../src/layout/strokes-to-edges.js';
import { cellsOfWalls } from '../../src/layout/walls-to-cells.js';
import { widenGrids } from '../../src/layout/widen-grids.js';

function level(y: number, from: number, to: number): Edge {
  return { orientation: 'horizontal', at: y, from, to };
}
function upright(x: number, from: number, to: number): Edge {
  return { orientation: 'vertical', at: x, from, to };
}

describe('strokesToEdges', () => {
  test('joins pieces, overlaps and dots of one line, and drops dots', () => {
    const strokes = [
      { box: [0, 10, 50, 10.5], orientation: 'horizontal' },
      { box: [40, 10.2, 100, 10.7], orientation: 'horizontal' },
      { box: [103, 10, 120, 10.5], orientation: 'horizontal' },
      { box: [130, 10, 140, 10.5], orientation: 'horizontal' },
      { box: [0, 10, 0.5, 10.5], orientation: 'vertical' },
    ] as const;
    expect(strokesToEdges(strokes).map(({ from, to }) => [from, to])).toEqual([
      [0, 120],
      [130, 140],
    ]);
  });

  test('a double rule stays two lines; the grid makes them one', () => {
    const edges = [
      level(0, 0, 90),
      level(2, 0, 90),
      level(20, 0, 90),
      ...[0, 30, 60, 90].map((x) => upright(x, 0, 20)),
    ];
    const [grid] = edgesToGrids(edges);
    expect(grid?.ys).toEqual([1, 20]);
    expect(grid?.cells).toHaveLength(3);
  });
});

describe('edgesToGrids', () => {
  test('tables apart are grids apart, in reading order', () => {
    const table = (y: number): Edge[] => [
      level(y, 0, 60),
      level(y + 20, 0, 60),
      ...[0, 30, 60].map((x) => upright(x, y, y + 20)),
    ];
    expect(edgesToGrids([...table(100), ...table(0)]).map((grid) => grid.box)).toEqual([
      [0, 0, 60, 20],
      [0, 100, 60, 120],
    ]);
  });

  test('open sides are closed where the rules end', () => {
    const [grid] = edgesToGrids([level(10, 0, 90), level(30, 0, 90), upright(30, 10, 50), upright(60, 10, 50)]);
    expect(grid).toMatchObject({ xs: [0, 30, 60, 90], ys: [10, 30, 50] });
    expect(grid?.open).toEqual({ top: false, bottom: true, left: true, right: true });
  });

  test('one frame, an underline, or a cross of axes without cells is no table', () => {
    expect(edgesToGrids([level(0, 0, 90), level(50, 0, 90), upright(0, 0, 50), upright(90, 0, 50)])).toEqual([]);
    expect(edgesToGrids([level(0, 0, 90), level(10, 0, 90)])).toEqual([]);
  });
});

describe('gridToTable', () => {
  const [grid] = edgesToGrids([level(0, 0, 90), level(20, 0, 90), ...[0, 30, 60, 90].map((x) => upright(x, 0, 20))]);
  const textsOf = (...words: readonly (readonly [text: string, from: number, to: number])[]) =>
    gridToTable(
      grid as NonNullable<typeof grid>,
      words.map(([text, from, to]): PlacedWord => {
        return { text, box: [from, 5, to, 15], size: 10, vertical: false, direction: 'right' };
      }),
      1,
    ).rows[0]?.pieces.map((piece) => piece.text);

  test('a figure somewhat wider than its cell is that cell’s', () => {
    expect(textsOf(['1234567', 27, 66])).toEqual(['', '1234567', '']);
  });

  test('a figure that fills the blank cell beside it may be two, and makes both no number', () => {
    expect(textsOf(['9', 10, 15], ['2212879', 45, 82])).toEqual(['9', '…2212879…', '2212879…']);
  });

  test('a figure that reaches into a cell that has its own is one', () => {
    expect(textsOf(['12345678', 0, 40], ['9', 45, 50])).toEqual(['12345678', '9', '']);
  });
});

describe('cellsOfWalls', () => {
  test('a region that is no rectangle is cut into rectangles, nothing twice and nothing lost', () => {
    // Three by three, all walls drawn but two, so that (0,0), (1,0) and (1,1) hang together as an L.
    const cells = cellsOfWalls([0, 1, 2, 3], [0, 1, 2, 3], {
      left: (row, column) => !(row === 1 && column === 1),
      top: (row, column) => !(row === 1 && column === 0),
    });
    const covered = cells.flatMap((cell) => {
      const area: string[] = [];
      for (let r = cell.row; r < cell.toRow; r += 1)
        for (let c = cell.column; c < cell.toColumn; c += 1) area.push(`${r} ${c}`);
      return area;
    });
    expect(covered).toHaveLength(9);
    expect(new Set(covered).size).toBe(9);
    expect(cells[0]).toMatchObject({ row: 0, toRow: 2, column: 0, toColumn: 1 });
  });
});

describe('fillsToStrokes', () => {
  test('sides are seen except where the same colour goes on', () => {
    const strokes = fillsToStrokes([
      { box: [0, 0, 10, 10], color: '#cccccc' },
      { box: [10, 0, 20, 5], color: '#cccccc' },
      { box: [0, 10, 10, 20], color: '#dddddd' },
    ]);
    const uprights = strokes.filter((stroke) => stroke.orientation === 'vertical' && stroke.box[0] === 10);
    expect(uprights.map((stroke) => [stroke.box[1], stroke.box[3]])).toEqual([
      [5, 10],
      [10, 20],
    ]);
  });
});

describe('tables cut by a page end', () => {
  const word = (x: number, y: number): PlacedWord => ({
    text: '0',
    box: [x, y, x + 5, y + 8],
    size: 8,
    vertical: false,
    direction: 'right',
  });
  /** Two left cells end at 20, their right neighbour and the next row's top stand at 50. */
  const cut = [
    level(0, 0, 90),
    level(20, 0, 60),
    level(50, 0, 90),
    level(70, 0, 90),
    upright(0, 0, 70),
    ...[30, 60].flatMap((x) => [upright(x, 0, 20), upright(x, 50, 70)]),
    upright(60, 20, 50),
    upright(90, 0, 70),
  ];

  test('what lies between the ends of cut cells and the next row is no row', () => {
    const [grid] = edgesToGrids(cut);
    expect(grid?.ys).toEqual([0, 20, 50, 70]);
    const absorbed = grid === undefined ? undefined : absorbBlankRows(grid, [word(70, 20), word(10, 55)]);
    expect(absorbed?.ys).toEqual([0, 50, 70]);
    expect(absorbed?.cells.map((cell) => [cell.row, cell.toRow, cell.column, cell.toColumn])).toEqual([
      [0, 1, 0, 1],
      [0, 1, 1, 2],
      [0, 1, 2, 3],
      [1, 2, 0, 1],
      [1, 2, 1, 2],
      [1, 2, 2, 3],
    ]);
  });

  test('a row with a word stays, and so does a blank row of its own', () => {
    const [grid] = edgesToGrids(cut);
    expect(grid && absorbBlankRows(grid, [word(10, 30)]).ys).toEqual([0, 20, 50, 70]);
    const [plain] = edgesToGrids(
      [0, 20, 40].map((y) => level(y, 0, 60)).concat([0, 30, 60].map((x) => upright(x, 0, 40))),
    );
    expect(plain && absorbBlankRows(plain, [word(5, 5)]).ys).toEqual([0, 20, 40]);
  });

  test('the line that closes a label merged over all rows is the table’s', () => {
    const edges = [0, 20, 40].map((y) => level(y, 30, 90)).concat([30, 60, 90].map((x) => upright(x, 0, 40)));
    const side = [...edges, upright(12, -2, 42)];
    const [grid] = widenGrids(edgesToGrids(side), side);
    expect(grid?.xs).toEqual([12, 30, 60, 90]);
    expect(grid?.cells[0]).toMatchObject({ row: 0, toRow: 2, column: 0, toColumn: 1 });
    const short = [...edges, upright(12, 0, 15)];
    expect(widenGrids(edgesToGrids(short), short)[0]?.xs).toEqual([30, 60, 90]);
  });
});
