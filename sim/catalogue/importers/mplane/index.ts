import { UserError } from '../../../base/user-error.ts';
import type { ImportContext, Imported, Importer, SourceText } from '../../importer.ts';
import { checkText } from '../shared/text.ts';
import { deriveOru } from './derive.ts';
import { readJson } from './json.ts';
import { isRadio, MODULE_HINT, NAMESPACE_HINT } from './modules.ts';
import { applyOverrides, isOwnPath } from './override.ts';
import { Reader } from './reader.ts';
import { mergeRoots, walk, type DataNode } from './tree.ts';
import { readXml } from './xml.ts';

const isXml = (text: string): boolean => /^\uFEFF?\s*</.test(text);

/**
 * What a radio unit answers to a get, or what a client writes to it: NETCONF XML (RFC 6241) or RFC 7951 JSON, one O-RU for each call.
 * Several texts are parts of one unit's data, later leaves win.
 */
export const mplane: Importer = {
  id: 'mplane',
  format: 'O-RAN M-plane (NETCONF XML, RFC 7951 JSON)',
  // Two dumps are two units more often than two halves of one: a loader that knows better gives both at once.
  merges: false,
  recognise: (text) => {
    if (isXml(text))
      return NAMESPACE_HINT.test(text) ? 0.95 : text.includes('urn:ietf:params:xml:ns:netconf:') ? 0.5 : 0;
    return /^\uFEFF?\s*\{/.test(text) && MODULE_HINT.test(text) ? 0.95 : 0;
  },
  ownsPath: isOwnPath,
  read,
};

/** Throws UserError as the readers do, and no-radio where no module of a radio unit is there. */
function read(sources: readonly SourceText[], context: ImportContext): Imported {
  const file = sources[0]?.name ?? '';
  const roots = mergeRoots(sources.flatMap(readSource));
  if (!roots.some(speaksOfRadio)) throw new UserError('no-radio', {}, { file });
  const overridden = applyOverrides(roots, context.overrides, file);
  const reader = new Reader(roots, file);
  const oru = deriveOru(reader, context.nextId('o-ru'), file);
  return { nodes: [oru], unread: reader.unread(), overridden };
}

function readSource(source: SourceText): DataNode[] {
  checkText(source);
  return isXml(source.text) ? readXml(source) : readJson(source);
}

/** A module of its own, an augmentation of another, or an identity such as O-RAN-RADIO. */
function speaksOfRadio(root: DataNode): boolean {
  for (const node of walk(root)) if (isRadio(node.module) || node.value?.startsWith('o-ran-hardware:')) return true;
  return false;
}
