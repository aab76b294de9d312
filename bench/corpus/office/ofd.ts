import { ASCENT, type Mark, type Sheet } from '../pdf/drawing.js';
import type { ChineseFont } from '../pdf/font.js';
import type { Random } from '../random.js';
import { toXmlText, toZipBytes, XML_HEAD, type ZipPart } from './zip.js';

const OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const MM_PER_PT = 25.4 / 72;

/** How one program writes OFD. */
export interface OfdStyle {
  /** Steps one by one, or runs of equal ones counted. */
  readonly steps: 'single' | 'counted';
  /** Sizes and places as they are, or scaled by each object's own map. */
  readonly mapped: boolean;
  /** Rules stroked, or filled as thin boxes. */
  readonly rules: 'stroked' | 'filled';
  /** Something that every page shows stands in a template. */
  readonly template: boolean;
}

/** Pages as a document of GB/T 33190. */
export function toOfdBytes(sheets: readonly Sheet[], font: ChineseFont, style: OfdStyle, random: Random): Uint8Array {
  const first = sheets[0];
  const pages = sheets.map((_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="Pages/Page_${at}/Content.xml"/>`);
  const template = '<ofd:TemplatePage ID="5" Name="t" BaseLoc="Tpls/Tpl_0/Content.xml"/>';
  const parts: ZipPart[] = [
    [
      'OFD.xml',
      `${XML_HEAD}<ofd:OFD ${OFD} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>${random.pick(['', '/'])}Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ],
    [
      'Doc_0/Document.xml',
      `${XML_HEAD}<ofd:Document ${OFD}><ofd:CommonData><ofd:MaxUnitID>999999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ${toMm(first?.width ?? 595)} ${toMm(first?.height ?? 842)}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>${style.template ? template : ''}</ofd:CommonData><ofd:Pages>${pages.join('')}</ofd:Pages></ofd:Document>`,
    ],
    [
      'Doc_0/PublicRes.xml',
      `${XML_HEAD}<ofd:Res ${OFD}><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/></ofd:Fonts></ofd:Res>`,
    ],
    ...(style.template
      ? [
          [
            'Doc_0/Tpls/Tpl_0/Content.xml',
            toPage(
              '<ofd:PathObject ID="90" Boundary="20 20 0 0" Visible="false"><ofd:AbbreviatedData>M 0 0 L 9 0</ofd:AbbreviatedData></ofd:PathObject>',
              null,
              '',
            ),
          ] as const,
        ]
      : []),
    ...sheets.map(
      (sheet, at): ZipPart => [
        `Doc_0/Pages/Page_${at}/Content.xml`,
        toPage(
          sheet.marks.map((mark, id) => toObject(mark, id + 100, font, style)).join(''),
          sheet,
          style.template ? '<ofd:Template TemplateID="5" ZOrder="Background"/>' : '',
        ),
      ],
    ),
  ];
  return toZipBytes(parts);
}

/** A page that is an image, or strips of one from top to bottom. Points. */
export interface OfdScan {
  readonly width: number;
  readonly height: number;
  readonly strips: readonly { readonly bytes: Uint8Array; readonly height: number }[];
}

/** Scanned pages as a document of GB/T 33190: images of one extension in its resources. */
export function toScannedOfdBytes(pages: readonly OfdScan[], extension: 'png' | 'jpg'): Uint8Array {
  const strips = pages.flatMap((page) => page.strips);
  const media = strips.map((_, at) => `<ofd:MultiMedia ID="${at + 500}" Type="Image" Format="${extension.toUpperCase()}"><ofd:MediaFile>image_${at}.${extension}</ofd:MediaFile></ofd:MultiMedia>`); // biome-ignore format: one part
  const list = pages.map((_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="Pages/Page_${at}/Content.xml"/>`);
  return toZipBytes([
    ['OFD.xml', `${XML_HEAD}<ofd:OFD ${OFD} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`], // biome-ignore format: one part
    ['Doc_0/Document.xml', `${XML_HEAD}<ofd:Document ${OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`], // biome-ignore format: one part
    ['Doc_0/DocumentRes.xml', `${XML_HEAD}<ofd:Res ${OFD} BaseLoc="Res"><ofd:MultiMedias>${media.join('')}</ofd:MultiMedias></ofd:Res>`], // biome-ignore format: one part
    ...pages.map((page, at): ZipPart => {
      let top = 0;
      const objects = page.strips.map((strip) => {
        const box = `Boundary="0 ${toMm(top)} ${toMm(page.width)} ${toMm(strip.height)}" CTM="${toMm(page.width)} 0 0 ${toMm(strip.height)} 0 0"`; // biome-ignore format: one object
        top += strip.height;
        const id = strips.indexOf(strip);
        return `<ofd:ImageObject ID="${id + 900}" ${box} ResourceID="${id + 500}"/>`;
      });
      const sheet: Sheet = { width: page.width, height: page.height, marks: [] };
      return [`Doc_0/Pages/Page_${at}/Content.xml`, toPage(objects.join(''), sheet, '')];
    }),
    ...strips.map(({ bytes }, at): ZipPart => [`Doc_0/Res/image_${at}.${extension}`, bytes]),
  ]);
}

function toPage(objects: string, sheet: Sheet | null, template: string): string {
  const area =
    sheet === null
      ? ''
      : `<ofd:Area><ofd:PhysicalBox>0 0 ${toMm(sheet.width)} ${toMm(sheet.height)}</ofd:PhysicalBox></ofd:Area>`;
  return `${XML_HEAD}<ofd:Page ${OFD}>${area}${template}<ofd:Content><ofd:Layer ID="3">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
}

function toObject(mark: Mark, id: number, font: ChineseFont, style: OfdStyle): string {
  const scale = style.mapped ? 0.5 : 1;
  const map = style.mapped ? ' CTM="0.5 0 0 0.5 0 0"' : '';
  const inner = (points: number): string => toMm(points / scale);
  if (mark.kind === 'rule') {
    const [x, y] = [Math.min(mark.x0, mark.x1), Math.min(mark.y0, mark.y1)];
    const [w, h] = [Math.abs(mark.x1 - mark.x0), Math.abs(mark.y1 - mark.y0)];
    const boundary = `Boundary="${toMm(x)} ${toMm(y)} ${toMm(w)} ${toMm(h)}"${map}`;
    if (style.rules === 'stroked')
      return `<ofd:PathObject ID="${id}" ${boundary} LineWidth="${inner(mark.width)}"><ofd:AbbreviatedData>M 0 0 L ${inner(w)} ${inner(h)}</ofd:AbbreviatedData></ofd:PathObject>`;
    const [right, low] = w > h ? [w, mark.width] : [mark.width, h];
    return `<ofd:PathObject ID="${id}" ${boundary} Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 L ${inner(right)} 0 L ${inner(right)} ${inner(low)} L 0 ${inner(low)} C</ofd:AbbreviatedData></ofd:PathObject>`;
  }
  const characters = [...mark.text];
  const steps = characters.slice(0, -1).map((character) => inner(font.measure(character, mark.size)));
  const delta = steps.length === 0 ? '' : ` DeltaX="${style.steps === 'single' ? steps.join(' ') : toCounted(steps)}"`;
  const width = font.measure(mark.text, mark.size);
  const code = `<ofd:TextCode X="0" Y="${inner(mark.size * ASCENT)}"${delta}>${toXmlText(mark.text)}</ofd:TextCode>`;
  return `<ofd:TextObject ID="${id}" Boundary="${toMm(mark.x)} ${toMm(mark.y)} ${toMm(width)} ${toMm(mark.size)}"${map} Font="1" Size="${inner(mark.size)}">${code}</ofd:TextObject>`;
}

function toCounted(steps: readonly string[]): string {
  const parts: string[] = [];
  for (let at = 0; at < steps.length; ) {
    let end = at;
    while (steps[end] === steps[at]) end += 1;
    parts.push(end - at > 1 ? `g ${end - at} ${steps[at]}` : (steps[at] ?? ''));
    at = end;
  }
  return parts.join(' ');
}

function toMm(points: number): string {
  return String(Number((points * MM_PER_PT).toFixed(4)));
}
