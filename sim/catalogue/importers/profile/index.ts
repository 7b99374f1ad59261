import { UserError } from '../../../base/user-error.ts';
import type { AnyNode, NodeKind } from '../../assembly.ts';
import { formOf } from '../../form.ts';
import type { ImportContext, Importer, SourceText } from '../../importer.ts';
import { BUILDERS } from '../../profile/build.ts';
import { FORM_KEYS } from '../../profile/leaf.ts';
import { openProfile, readProfile } from '../../profile/read.ts';
import type { YamlDocument } from '../shared/yaml.ts';

interface Built {
  readonly node: AnyNode;
  readonly overridden: readonly string[];
}

function build<K extends NodeKind>(document: YamlDocument, kind: K, context: ImportContext): Built {
  const { profile, overridden } = readProfile(document, kind, context.overrides);
  const make = BUILDERS[kind];
  return { node: make(context.nextId(kind), profile), overridden };
}

function readOne(source: SourceText, context: ImportContext): Built {
  const { document, kind } = openProfile(source);
  if (kind !== 'transport' && kind !== 'switch') return build(document, kind, context);
  const expected = Object.keys(BUILDERS).join(' | ');
  throw new UserError(
    'wrong-kind',
    { actual: kind, expected },
    { file: source.name, line: document.lineOf(['kind']) ?? 1, path: 'kind' },
  );
}

/** Our own library's form: one node a file. */
export const profile: Importer = {
  id: 'profile',
  format: 'RanMix profile',
  merges: false,
  recognise: (text) => (formOf(text) === 'profile' ? 1 : 0),
  read(sources, context) {
    const built = sources.map((source) => readOne(source, context));
    return {
      nodes: built.map((b) => b.node),
      unread: [],
      overridden: [...new Set(built.flatMap((b) => b.overridden))],
    };
  },
  ownsPath: (path) => FORM_KEYS.has(/^[A-Za-z0-9_-]*/.exec(path)?.[0] ?? ''),
};
