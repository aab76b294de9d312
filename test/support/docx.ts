import { toZipBytes, type ZipPart } from '../../bench/corpus/office/zip.js';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:mc="mc" xmlns:wp="wp" xmlns:a="a" xmlns:v="v" xmlns:m="m"';

/** A Word document of the given body; `parts` by their names below `word/`, each related by its type. */
export function toDocx(
  body: string,
  parts: readonly (readonly [type: string, name: string, content: string])[] = [],
): Uint8Array {
  const relations = parts.map(
    ([type, name], at) => `<Relationship Id="rId${at + 1}" Type="x/${type}" Target="${name}"/>`,
  );
  const files: ZipPart[] = [
    ['[Content_Types].xml', '<Types/>'],
    [
      '_rels/.rels',
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
    ],
    ['word/document.xml', `<?xml version="1.0"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`],
    ['word/_rels/document.xml.rels', `<Relationships>${relations.join('')}</Relationships>`],
    ...parts.map(([, name, content]): ZipPart => [`word/${name}`, content]),
  ];
  return toZipBytes(files);
}

export const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
export const r = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const tc = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
export const tr = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
export const tbl = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
/** A row of plain cells. */
export const row = (...texts: readonly string[]): string =>
  tr(...texts.map((text) => tc(p(text === '' ? '' : r(text)))));
