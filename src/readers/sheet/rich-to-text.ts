import { findXml, listElements, toXmlContent, type XmlElement, xmlToTree } from '../package/xml-to-tree.js';

const DRESSED = /<(?:\w+:)?(?:vertAlign|strike)\b/;
const APART_ALIGNMENTS = new Set(['superscript', 'subscript']);
const OFF = new Set(['0', 'false']);

/**
 * A workbook's rich string (the XML inside `si`) → its text with footnote marks and struck-out words apart, which run together with the
 * digits beside them would make another number; null where there are none.
 */
export function richToText(rich: string): string | null {
  if (!DRESSED.test(rich)) return null;
  const root = xmlToTree(new TextEncoder().encode(`<si>${rich}</si>`), 'xl/sharedStrings.xml');
  return listElements(root)
    .map((part) => (part.name === 'r' ? runToText(part) : part.name === 't' ? toXmlContent(part) : ''))
    .join('');
}

const INLINE = /<((?:\w+:)?)is\b[^>]*>([\s\S]*?)<\/\1is\s*>/g;
const WITH_INLINE = Buffer.from('inlineStr');

/** A sheet's part with the dressed strings in its cells made plain in the same way: the library keeps no runs of those. */
export function withPlainInlines(part: Uint8Array): Uint8Array {
  const buffer = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (!buffer.includes(WITH_INLINE)) return part;
  const xml = buffer.toString('utf8');
  if (!DRESSED.test(xml)) return part;
  const plain = xml.replace(INLINE, (whole: string, prefix: string, inner: string) => {
    const text = richToText(inner);
    return text === null ? whole : `<${prefix}is><${prefix}t xml:space="preserve">${toEscaped(text)}</${prefix}t></${prefix}is>`; // biome-ignore format: one choice
  });
  return Buffer.from(plain, 'utf8');
}

function toEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function runToText(run: XmlElement): string {
  const properties = findXml(run, 'rPr');
  const text = toXmlContent(findXml(run, 't'));
  const strike = findXml(properties, 'strike');
  const isStruck = strike !== null && !OFF.has(strike.attributes.val ?? '');
  const isApart = isStruck || APART_ALIGNMENTS.has(findXml(properties, 'vertAlign')?.attributes.val ?? '');
  return isApart ? ` ${text} ` : text;
}
