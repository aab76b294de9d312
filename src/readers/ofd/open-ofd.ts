import { ExtractionFailure } from '../../model/failure.js';
import { type DocumentPackage, need, openPackage, toTargetName } from '../package/open-package.js';
import { findXml, listElements, toXmlContent, type XmlElement } from '../package/xml-to-tree.js';
import { toNumbers } from './numbers.js';

/** A page as the file describes it (GB/T 33190-2016). Millimetres, origin top left, y down. */
export interface OfdPage {
  /** Width and height. */
  readonly size: readonly [number, number];
  /** Content of its templates, then its own: what is drawn first comes first. */
  readonly contents: readonly XmlElement[];
}

export interface OfdFile {
  readonly pages: number;
  /** 0-based, counted through all documents of the file. @throws ExtractionFailure `file_damaged`, `xml_refused`, `limit_exceeded` */
  readonly readPage: (index: number) => Promise<OfdPage>;
  /** The file of an image that a page shows, by the id of the resource; null where none is there. */
  readonly readImage: (index: number, id: string) => Promise<Uint8Array | null>;
}

/** A4, where a file names no size. */
const A4 = [0, 0, 210, 297];
const ENTRY = 'OFD.xml';

interface PagePlace {
  readonly name: string;
  readonly document: OfdDocument;
}

interface OfdDocument {
  readonly box: readonly number[];
  /** Part names of templates, by their ids. */
  readonly templates: ReadonlyMap<string, string>;
  /** Part names of images, by their ids. */
  readonly images: ReadonlyMap<string, string>;
}

/** @throws ExtractionFailure `file_damaged`, `file_encrypted`, `xml_refused`, `limit_exceeded` */
export async function openOfd(bytes: Uint8Array): Promise<OfdFile> {
  const file = await openPackage(bytes);
  if (file.names.some((name) => /(?:^|\/)encryptions\.xml$/.test(name))) {
    throw new ExtractionFailure('file_encrypted', 'the document is encrypted');
  }
  const entry = need(await file.readXml(ENTRY), ENTRY);
  const places: PagePlace[] = [];
  for (const body of listElements(entry, 'DocBody')) {
    const root = toXmlContent(findXml(body, 'DocRoot')).trim();
    if (root !== '') places.push(...(await listPages(file, toTargetName(ENTRY, root))));
  }
  const templates = new Map<string, XmlElement | null>();
  return {
    pages: places.length,
    async readPage(index) {
      const place = places[index];
      if (place === undefined) throw new ExtractionFailure('internal', `there is no page ${index + 1}`);
      const page = need(await file.readXml(place.name), place.name);
      const contents: XmlElement[] = [];
      for (const { attributes } of listElements(page, 'Template')) {
        const name = place.document.templates.get(attributes.TemplateID ?? '');
        if (name === undefined) continue;
        if (!templates.has(name)) templates.set(name, findXml(await file.readXml(name), 'Content'));
        const content = templates.get(name) ?? null;
        if (content !== null) contents.push(content);
      }
      const own = findXml(page, 'Content');
      const box = toBox(findXml(page, 'Area')) ?? place.document.box;
      return { size: [box[2] ?? 210, box[3] ?? 297], contents: own === null ? contents : [...contents, own] };
    },
    async readImage(index, id) {
      const place = places[index];
      if (place === undefined) return null;
      const page = await file.readXml(place.name);
      const own = await listImages(file, place.name, listElements(page, 'PageRes'));
      const name = own.get(id) ?? place.document.images.get(id);
      return name === undefined ? null : file.read(name);
    },
  };
}

async function listPages(file: DocumentPackage, name: string): Promise<readonly PagePlace[]> {
  const root = need(await file.readXml(name), name);
  const common = findXml(root, 'CommonData');
  const templates = listElements(common, 'TemplatePage').map(({ attributes }): readonly [string, string] => [
    attributes.ID ?? '',
    toTargetName(name, attributes.BaseLoc ?? ''),
  ]);
  const resources = [...listElements(common, 'PublicRes'), ...listElements(common, 'DocumentRes')];
  const images = await listImages(file, name, resources);
  const document = { box: toBox(findXml(common, 'PageArea')) ?? A4, templates: new Map(templates), images };
  return listElements(findXml(root, 'Pages'), 'Page').map(({ attributes }) => ({
    name: toTargetName(name, attributes.BaseLoc ?? ''),
    document,
  }));
}

/** Images of resource lists that a part refers to (GB/T 33190, 7.9). A list that is lost names none. */
async function listImages(
  file: DocumentPackage,
  part: string,
  references: readonly XmlElement[],
): Promise<ReadonlyMap<string, string>> {
  const images = new Map<string, string>();
  for (const reference of references) {
    const name = toTargetName(part, toXmlContent(reference).trim());
    const root = await file.readXml(name);
    const base = root?.attributes.BaseLoc ?? '';
    for (const { attributes, children } of listElements(findXml(root, 'MultiMedias'), 'MultiMedia')) {
      const target = toXmlContent(findXml({ name: '', attributes, children }, 'MediaFile')).trim();
      if (target === '') continue;
      // Below the list's own folder for resources, or, as some write it, beside the list.
      const below = toTargetName(name, base === '' || target.startsWith('/') ? target : `${base}/${target}`);
      images.set(attributes.ID ?? '', file.names.includes(below.toLowerCase()) ? below : toTargetName(name, target));
    }
  }
  return images;
}

function toBox(area: XmlElement | null): readonly number[] | null {
  const box = toNumbers(toXmlContent(findXml(area, 'PhysicalBox')));
  return box.length === 4 && (box[2] ?? 0) > 0 && (box[3] ?? 0) > 0 ? box : null;
}
