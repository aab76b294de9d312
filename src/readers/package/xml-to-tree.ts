import iconv from 'iconv-lite';
import { SaxesParser } from 'saxes';
import { ExtractionFailure } from '../../model/failure.js';
import { findByteOrderMark, nameToEncoding } from '../text/encodings.js';

/** An element of a part. Names are local: the prefix is the producer's choice. */
export interface XmlElement {
  readonly name: string;
  /** By local name; of two with one local name, the first. */
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Elements and texts of one part; a report has some 20,000, and the memory of a million is borne. */
const MAX_NODES = 2_000_000;
/** Deeper than any document; what reads the tree may call itself so often. */
const MAX_DEPTH = 256;
/** Characters handed to the parser at a time. */
const CHUNK = 1 << 16;

interface OpenElement {
  readonly name: string;
  readonly attributes: { [name: string]: string };
  readonly children: XmlNode[];
}

/**
 * XML → tree. A document type declaration is refused: no such part needs one, and entities are made with it. External things are never read.
 * @throws ExtractionFailure `xml_refused`, `file_damaged`, `limit_exceeded`
 */
export function xmlToTree(bytes: Uint8Array, part: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const stack: OpenElement[] = [];
  let root: OpenElement | null = null;
  let nodes = 0;
  const count = (): void => {
    nodes += 1;
    if (nodes > MAX_NODES)
      throw new ExtractionFailure('limit_exceeded', `the part ${part} has more than ${MAX_NODES} elements`);
  };
  const addText = (text: string): void => {
    const top = stack.at(-1);
    if (top === undefined) return;
    count();
    top.children.push(text);
  };
  parser.on('doctype', () => {
    throw new ExtractionFailure('xml_refused', `the part ${part} has a document type declaration`);
  });
  parser.on('error', (error) => {
    throw new ExtractionFailure('file_damaged', `the part ${part} is no well-formed XML: ${error.message}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    count();
    const element: OpenElement = { name: toLocalName(name), attributes: toLocalAttributes(attributes), children: [] };
    if (stack.length >= MAX_DEPTH) throw new ExtractionFailure('limit_exceeded', `the part ${part} nests too deeply`);
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  const text = toXmlText(bytes);
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
  if (root === null) throw new ExtractionFailure('file_damaged', `the part ${part} is empty`);
  return root;
}

/** By the mark at its beginning, else by its declaration, else UTF-8 (XML 1.0, appendix F). */
function toXmlText(bytes: Uint8Array): string {
  const mark = findByteOrderMark(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mark !== null) return iconv.decode(buffer.subarray(mark.length), mark.encoding);
  const declared = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,20})/.exec(buffer.toString('latin1', 0, 300))?.[1];
  return iconv.decode(buffer, (declared === undefined ? null : nameToEncoding(declared)) ?? 'utf-8');
}

function toLocalName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function toLocalAttributes(attributes: { readonly [name: string]: string }): { [name: string]: string } {
  const local: { [name: string]: string } = Object.create(null) as { [name: string]: string };
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns')) local[toLocalName(name)] ??= value;
  }
  return local;
}

export function isXmlElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

export function listElements(parent: XmlElement | null | undefined, name?: string): readonly XmlElement[] {
  const elements = (parent?.children ?? []).filter(isXmlElement);
  return name === undefined ? elements : elements.filter((element) => element.name === name);
}

/** The first child of that name, or null; of several names, one below the other. */
export function findXml(parent: XmlElement | null | undefined, ...path: readonly string[]): XmlElement | null {
  let found: XmlElement | null = parent ?? null;
  for (const name of path)
    found = (found?.children.find((node) => isXmlElement(node) && node.name === name) as XmlElement) ?? null;
  return found;
}

/** All elements of that name below `root`, in document order. */
export function listXmlBelow(root: XmlElement, name: string): readonly XmlElement[] {
  return listElements(root).flatMap((child) => [...(child.name === name ? [child] : []), ...listXmlBelow(child, name)]);
}

export function toXmlContent(element: XmlElement | null): string {
  return (element?.children ?? []).map((node) => (typeof node === 'string' ? node : toXmlContent(node))).join('');
}
