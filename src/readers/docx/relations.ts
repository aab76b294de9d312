import { type DocumentPackage, toTargetName } from '../package/open-package.js';
import { listElements } from '../package/xml-to-tree.js';

/** What a part of a package refers to. */
export interface Relation {
  readonly id: string;
  /** The last step of the type's address: `styles`, `image`. */
  readonly type: string;
  /** The part's name; of an external one the address as it stands, which is never fetched. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** The relations of a part, or of the package itself (`""`). */
export async function readRelations(file: DocumentPackage, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const root = await file.readXml(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  return listElements(root, 'Relationship').map(({ attributes }) => {
    const isExternal = attributes.TargetMode === 'External';
    const target = attributes.Target ?? '';
    return {
      id: attributes.Id ?? '',
      type: (attributes.Type ?? '').split('/').at(-1) ?? '',
      target: isExternal ? target : toTargetName(part, target),
      isExternal,
    };
  });
}
