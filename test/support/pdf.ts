import { degrees, PDFDocument, PDFName, type PDFRef, StandardFonts } from 'pdf-lib';
import PDFKit from 'pdfkit';
import type { Block, TableBlock } from '../../src/model/document.js';

/** A page made of raw content operators. `/F1` is Helvetica, `/F2` Courier (every character 0.6 wide). Y is up from the bottom, as PDF has it. */
export interface PageSpec {
  readonly content: string;
  /** Points; A4 upright by default. */
  readonly size?: readonly [number, number];
  readonly rotate?: number;
  /** x, y, width, height. */
  readonly crop?: readonly [number, number, number, number];
  /** Form XObjects by name: their content, matrix and bounding box. */
  readonly forms?: {
    readonly [name: string]: {
      readonly content: string;
      readonly matrix?: readonly number[];
      readonly bbox?: readonly number[];
    };
  };
  /** A picture named `/Im1`. */
  readonly picture?: boolean;
  /** A Type3 font `/F3` of boxes 600 wide: what each code means. */
  readonly type3?: { readonly [code: number]: string };
}

/** Builds a PDF of raw pages. */
export async function toPdf(...pages: readonly PageSpec[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const helvetica = await document.embedFont(StandardFonts.Helvetica);
  const courier = await document.embedFont(StandardFonts.Courier);
  const fonts = { F1: helvetica.ref, F2: courier.ref };
  for (const spec of pages) {
    const page = document.addPage([...(spec.size ?? [595, 842])] as [number, number]);
    if (spec.rotate !== undefined) page.setRotation(degrees(spec.rotate));
    if (spec.crop !== undefined) page.setCropBox(...(spec.crop as [number, number, number, number]));
    const all = spec.type3 === undefined ? fonts : { ...fonts, F3: toType3(document, spec.type3) };
    const xObjects: { [name: string]: PDFRef } = {};
    for (const [name, form] of Object.entries(spec.forms ?? {})) {
      const stream = document.context.stream(form.content, {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [...(form.bbox ?? [0, 0, 1000, 1000])],
        Matrix: [...(form.matrix ?? [1, 0, 0, 1, 0, 0])],
        Resources: { Font: fonts },
      });
      xObjects[name] = document.context.register(stream);
    }
    if (spec.picture) xObjects.Im1 = document.context.register(toPicture(document));
    page.node.set(PDFName.of('Resources'), document.context.obj({ Font: all, XObject: xObjects }));
    page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(spec.content)));
  }
  return document.save();
}

/** A font whose characters are drawings, as browsers embed fonts that they may not subset. */
function toType3(document: PDFDocument, meanings: { readonly [code: number]: string }): PDFRef {
  const { context } = document;
  const codes = Object.keys(meanings).map(Number);
  const [first, last] = [Math.min(...codes), Math.max(...codes)];
  const box = context.register(context.stream('600 0 0 0 600 800 d1 0 0 600 800 re f'));
  const toHex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const pairs = codes.map((code) => {
    const units = [...(meanings[code] ?? '')].map((mark) => toHex(mark.charCodeAt(0), 4)).join('');
    return `<${toHex(code, 2)}> <${units}>`;
  });
  const map = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def',
    '1 begincodespacerange <00> <ff> endcodespacerange',
    `${pairs.length} beginbfchar ${pairs.join(' ')} endbfchar endcmap end end`,
  ];
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, -200, 600, 800],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      CharProcs: Object.fromEntries(codes.map((code) => [`g${code}`, box])),
      Encoding: { Type: 'Encoding', Differences: codes.flatMap((code) => [code, PDFName.of(`g${code}`)]) },
      FirstChar: first,
      LastChar: last,
      Widths: Array.from({ length: last - first + 1 }, () => 600),
      ToUnicode: context.register(context.stream(map.join('\n'))),
      Resources: {},
    } as never),
  );
}

function toPicture(document: PDFDocument) {
  return document.context.stream(new Uint8Array(300 * 300).fill(128), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 300,
    Height: 300,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
  });
}

/** Operators that write `text` at (x, y). */
export function write(x: number, y: number, text: string, size = 10, font = 'F1'): string {
  return `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/gu, '\\$&')}) Tj ET\n`;
}

/** Operators that stroke a line. */
export function rule(x0: number, y0: number, x1: number, y1: number, width = 0.5): string {
  return `${width} w ${x0} ${y0} m ${x1} ${y1} l S\n`;
}

/** Operators that stroke every line of a grid. `xs` rising, `ys` rising. */
export function ruleGrid(xs: readonly number[], ys: readonly number[]): string {
  const [x0, x1, y0, y1] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0];
  return [...xs.map((x) => rule(x, y0, x, y1)), ...ys.map((y) => rule(x0, y, x1, y))].join('');
}

/** Texts of a table by rows. */
export function toTexts(table: TableBlock | undefined): readonly (readonly string[])[] {
  return (table?.rows ?? []).map((row) => row.pieces.map((piece) => piece.text));
}

export function tablesOf(blocks: readonly Block[]): readonly TableBlock[] {
  return blocks.filter((block) => block.kind === 'table');
}

export function linesOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : []));
}

/** A PDF that opens with a password: one line, `secret total 12`. */
export async function encryptedPdf(password: string): Promise<Uint8Array> {
  const document = new PDFKit({ userPassword: password, ownerPassword: 'owner' });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.text('secret total 12');
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
