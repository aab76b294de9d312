import { ExtractionFailure } from '../../model/failure.js';
import { openZip, PACKAGE_LIMITS, type ZipEntry, type ZipLimits } from './open-zip.js';
import { type XmlElement, xmlToTree } from './xml-to-tree.js';

/** A document that is a ZIP of parts: OOXML, OFD. Part names without a leading slash. */
export interface DocumentPackage {
  /** In lower case: part names are compared without regard to case (OPC, ECMA-376 part 2). */
  readonly names: readonly string[];
  readonly nameAsWritten: (name: string) => string;
  /** Null where there is no such part. */
  readonly read: (name: string) => Promise<Uint8Array | null>;
  /** @throws ExtractionFailure `file_damaged`, `xml_refused`, `limit_exceeded` */
  readonly readXml: (name: string) => Promise<XmlElement | null>;
}

/** @throws ExtractionFailure `file_damaged`, `limit_exceeded` */
export async function openPackage(bytes: Uint8Array, limits: ZipLimits = PACKAGE_LIMITS): Promise<DocumentPackage> {
  const entries = new Map<string, ZipEntry>();
  const written = new Map<string, string>();
  for (const entry of await openZip(bytes, limits)) {
    const asWritten = toSlashes(Buffer.from(entry.rawName).toString('utf8'));
    const name = asWritten.toLowerCase();
    if (entries.has(name)) continue;
    entries.set(name, entry);
    written.set(name, asWritten);
  }
  const read = async (name: string): Promise<Uint8Array | null> =>
    (await entries.get(toSlashes(name).toLowerCase())?.read()) ?? null;
  return {
    names: [...entries.keys()],
    nameAsWritten: (name) => written.get(name) ?? name,
    read,
    async readXml(name) {
      const part = await read(name);
      return part === null ? null : xmlToTree(part, name);
    },
  };
}

/** Some tools write back slashes, or a slash before the name. */
function toSlashes(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}

/** A target of a part → its name in the package: relative to the part's folder, or absolute with a leading slash. */
export function toTargetName(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const folders = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') folders.pop();
    else if (step !== '.' && step !== '') folders.push(step);
  }
  return folders.join('/');
}

/** @throws ExtractionFailure `file_damaged` where the part is not there */
export function need<T>(part: T | null, name: string): T {
  if (part === null) throw new ExtractionFailure('file_damaged', `the part ${name} is not in the file`);
  return part;
}
