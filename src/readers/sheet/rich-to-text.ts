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

function runToText(run: XmlElement): string {
  const properties = findXml(run, 'rPr');
  const text = toXmlContent(findXml(run, 't'));
  const strike = findXml(properties, 'strike');
  const isStruck = strike !== null && !OFF.has(strike.attributes.val ?? '');
  const isApart = isStruck || APART_ALIGNMENTS.has(findXml(properties, 'vertAlign')?.attributes.val ?? '');
  return isApart ? ` ${text} ` : text;
}
