import { UserError } from '../../../base/user-error.ts';
import { applyChanges, valuesOf } from '../../apply.ts';
import type { Assembly } from '../../assembly.ts';
import type { SourceText } from '../../importer.ts';
import { linkUp } from '../../loader-links.ts';
import { parseSetting, type Setting } from '../../loader-overrides.ts';
import { groupParts, idGiver, readPart } from '../../loader-parts.ts';
import { fromLibrary, type Library } from '../../profile-library.ts';
import type { Given } from '../../loader.ts';
import { near } from '../shared/near.ts';
import { duOf, isServed } from './du.ts';
import type { Window } from './du-fronthaul.ts';
import type { CaptureFacts } from './facts.ts';

export interface MixRequest {
  readonly library: Library;
  readonly facts: CaptureFacts;
  /** Files of one O-RU, or a profile. */
  readonly ru: readonly Given[];
  readonly transport: string | undefined;
  readonly window: Window;
  /** `path=value` of what the capture does not tell. */
  readonly set: readonly string[];
}

/**
 * The O-DU of a capture and a given O-RU as a mix. Without a transport nothing is known of it: the capture was taken at the O-DU.
 * Throws UserError: no-downlink where no O-DU sends, wrong-kind where the file is no O-RU, option-*.
 */
export function mixOf({ library, facts, ru, transport, window, set }: MixRequest): Assembly {
  if (!facts.links.some(isServed)) throw new UserError('capture-no-du', {}, { file: facts.file });
  const nextId = idGiver([]);
  const du = duOf(facts, nextId('o-du'), window);
  const sources = ru.map((given): SourceText => ('profile' in given ? fromLibrary(library, given.profile) : given));
  const read = groupParts(sources, { role: 'ru', overrides: [] }).map((part) =>
    readPart(part, [], nextId, () => undefined),
  );
  const nodes = [du, ...read.flatMap((part) => part.nodes.filter((node) => node.kind === 'o-ru'))];
  const fronthauls = linkUp(nodes, undefined, transport, [], library);
  const name = nodes.map((node) => node.label).join(' + ');
  const assembly: Assembly = { name, nodes, fronthauls, unread: read.flatMap((part) => part.unread) };
  return set.map(parseSetting).reduce((mix, setting) => applySetting(mix, setting), assembly);
}

/** Sets a value of the node that has its path. */
function applySetting(assembly: Assembly, { name, path, value, reason, target }: Setting): Assembly {
  const pathsOf = (node: Assembly['nodes'][number]): readonly string[] =>
    [...valuesOf(node)].flatMap((valued) => valued.origin.path ?? []);
  const holders = assembly.nodes.filter(
    (node) => (target === undefined || node.id === target) && pathsOf(node).includes(path),
  );
  if (holders.length === 0) {
    const paths = assembly.nodes.flatMap(pathsOf);
    const close = near(path, paths, 3);
    throw new UserError('option-unknown-parameter', { name, known: (close.length > 0 ? close : [...new Set(paths)].slice(0, 12)).join(', ') }); // prettier-ignore
  }
  return holders.reduce((mix, node) => applyChanges(mix, node.id, [{ path, to: value }], reason), assembly);
}
