import { type Finding, toFinding } from '../../model/finding.js';
import { flowToDocument } from '../flow/flow-to-document.js';
import { readShown } from '../flow/read-shown.js';
import { type DocumentPackage, need, openPackage } from '../package/open-package.js';
import { findXml, listElements, toXmlContent, type XmlElement } from '../package/xml-to-tree.js';
import type { Reader } from '../reader.js';
import { bodyToFlow } from './body-to-flow.js';
import { toNumbering } from './numbering.js';
import { readChunks } from './read-chunks.js';
import { type Relation, readRelations } from './relations.js';

/**
 * Reads a Word document (ECMA-376, both classes; WPS writes the same). Macros are never looked at.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `xml_refused`, `limit_exceeded`, `empty_file`, `scan_without_text`
 */
export const readDocx: Reader = async (bytes, { ocrEngine }) => {
  const file = await openPackage(bytes);
  const main = await findMainPart(file);
  const relations = await readRelations(file, main);
  const root = need(await file.readXml(main), main);
  const body = need(findXml(root, 'body'), `${main}: body`);
  const numbering = toNumbering(
    await readRelated(file, relations, 'numbering'),
    await readRelated(file, relations, 'styles'),
  );
  const chunks = await readChunks(file, relations);
  let unread = 0;
  const flow = bodyToFlow(body, numbering, (id) => {
    const items = chunks.get(id);
    if (items === undefined) unread += 1;
    return items ?? [];
  });
  const shown = await readShown(
    flow.pictures,
    async ({ id }) => {
      const relation = relations.find((candidate) => candidate.id === id && !candidate.isExternal);
      return relation === undefined ? null : file.read(relation.target);
    },
    ocrEngine,
  );
  const document = flowToDocument('docx', flow, shown);
  const findings = unread > 0 ? [...document.findings, toUnreadFinding(unread)] : document.findings;
  return { ...document, title: await readTitle(file), findings };
};

/** By the package's relations; where those are lost, by its usual name. */
async function findMainPart(file: DocumentPackage): Promise<string> {
  const relation = (await readRelations(file, '')).find(({ type }) => type === 'officeDocument');
  return relation?.target ?? 'word/document.xml';
}

async function readRelated(
  file: DocumentPackage,
  relations: readonly Relation[],
  type: string,
): Promise<XmlElement | null> {
  const relation = relations.find((candidate) => candidate.type === type && !candidate.isExternal);
  return relation === undefined ? null : file.readXml(relation.target);
}

async function readTitle(file: DocumentPackage): Promise<string | null> {
  const core = await file.readXml('docProps/core.xml').catch(() => null);
  const title = toXmlContent(listElements(core, 'title')[0] ?? null).trim();
  return title === '' ? null : title;
}

function toUnreadFinding(count: number): Finding {
  const message = 'The document takes in pieces of another format, which were not read.';
  return toFinding('part_not_read', 'extraction', message, [], { count });
}
