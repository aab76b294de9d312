import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import { flowToBlocks } from '../flow/flow-to-blocks.js';
import { type DocumentPackage, need, openPackage } from '../package/open-package.js';
import { findXml, listElements, toXmlContent, type XmlElement } from '../package/xml-to-tree.js';
import type { Reader } from '../reader.js';
import { type BodyFlow, bodyToFlow } from './body-to-flow.js';
import { toNumbering } from './numbering.js';
import { isLargePicture } from './pictures.js';
import { readChunks } from './read-chunks.js';
import { type Relation, readRelations } from './relations.js';

/**
 * Reads a Word document (ECMA-376, both classes; WPS writes the same). Macros are never looked at.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `xml_refused`, `limit_exceeded`, `empty_file`, `scan_without_text`
 */
export const readDocx: Reader = async (bytes) => {
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
  const blocks = flowToBlocks(flow.items);
  const large = flow.pictures.filter(isLargePicture);
  if (blocks.length === 0) {
    throw large.length > 0
      ? new ExtractionFailure('scan_without_text', 'The document holds nothing but pictures.')
      : new ExtractionFailure('empty_file', 'The document holds no text.');
  }
  return {
    format: 'docx',
    pages: null,
    encoding: null,
    textLayer: null,
    title: await readTitle(file),
    blocks,
    findings: [...toChangeFindings(flow), ...toPictureFindings(large.length, unread)],
    geometry: [],
  };
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

function toChangeFindings({ insertions, deletions }: BodyFlow): readonly Finding[] {
  if (insertions + deletions === 0) return [];
  const message = 'The document holds tracked changes; it was read as it stands with all of them accepted.';
  return [toFinding('tracked_changes', 'source', message, [], { insertions, deletions })];
}

function toPictureFindings(pictures: number, chunks: number): readonly Finding[] {
  const findings: Finding[] = [];
  for (let index = 1; index <= pictures; index += 1) {
    const message = 'The document shows a picture or an embedded object, which was not read.';
    findings.push(
      toFinding('picture_not_read', 'extraction', message, [], { page: null, box: null, at: `picture ${index}` }),
    );
  }
  if (chunks > 0) {
    const message = 'The document takes in pieces of another format, which were not read.';
    findings.push(toFinding('part_not_read', 'extraction', message, [], { count: chunks }));
  }
  return findings;
}
