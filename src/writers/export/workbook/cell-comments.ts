import type { Feature } from 'write-excel-file/node';

/** A comment on a cell of a sheet; row and column from 0. */
export interface CellComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const AUTHOR = 'gongkai';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Width and height of a comment's box, in columns and rows of the sheet. */
const BOX_COLUMNS = 4;
const BOX_ROWS = 6;

/**
 * Comments (ECMA-376 part 1, 18.7) for the workbook writer, which has none of its own: a comments part and a VML drawing a sheet.
 * @param bySheet comments of each sheet, in the order of the sheets
 */
// biome-ignore lint/suspicious/noExplicitAny: the writer's own type parameter, content of files that this feature does not make
export function toCommentsFeature(bySheet: readonly (readonly CellComment[])[]): Feature<any> {
  const has = (sheetIndex: number) => (bySheet[sheetIndex]?.length ?? 0) > 0;
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          insert: () =>
            `<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${bySheet
              .map((_, sheet) =>
                has(sheet)
                  ? `<Override PartName="/xl/comments${sheet + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`
                  : '',
              )
              .join('')}`,
        },
        'xl/worksheets/sheet{id}.xml': {
          insert: (_, { sheetIndex }) =>
            has(sheetIndex) ? `<legacyDrawing xmlns:r="${RELATIONSHIPS}" r:id="rIdNotes"/>` : undefined,
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_, { sheetIndex }) =>
            has(sheetIndex)
              ? `<Relationship Id="rIdNotes" Type="${RELATIONSHIPS}/vmlDrawing" Target="../drawings/notes${sheetIndex + 1}.vml"/>` +
                `<Relationship Id="rIdComments" Type="${RELATIONSHIPS}/comments" Target="../comments${sheetIndex + 1}.xml"/>`
              : undefined,
        },
      },
      write: {
        files: () =>
          Object.fromEntries(
            bySheet.flatMap((comments, sheet) =>
              has(sheet)
                ? [
                    [`xl/comments${sheet + 1}.xml`, renderComments(comments)],
                    [`xl/drawings/notes${sheet + 1}.vml`, renderBoxes(comments)],
                  ]
                : [],
            ),
          ),
      },
    },
  };
}

function renderComments(comments: readonly CellComment[]): string {
  const list = comments.map(
    ({ row, column, text }) =>
      `<comment ref="${toReference(row, column)}" authorId="0"><text><t xml:space="preserve">${escapeXml(text)}</t></text></comment>`,
  );
  return `${XML}<comments xmlns="${SPREADSHEET}"><authors><author>${AUTHOR}</author></authors><commentList>${list.join('')}</commentList></comments>`;
}

/** Spreadsheets show a comment only where a hidden VML box belongs to its cell. */
function renderBoxes(comments: readonly CellComment[]): string {
  const shapes = comments.map(({ row, column }, at) => {
    const anchor = [column + 1, 10, row, 4, column + 1 + BOX_COLUMNS, 10, row + BOX_ROWS, 4].join(', ');
    return (
      `<v:shape id="note${at + 1}" type="#note" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      `<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>` +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}

/** `A1` of row and column from 0. */
export function toReference(row: number, column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
