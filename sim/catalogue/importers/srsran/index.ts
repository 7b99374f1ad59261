import { known, unknown, type Valued } from '../../../base/origin.ts';
import { UserError } from '../../../base/user-error.ts';
import type { Odu } from '../../assembly.ts';
import type { Importer, ImportContext, Imported, SourceText } from '../../importer.ts';
import { UNSTATED_DU_SYNC } from '../../sync.ts';
import { BEHAVIOUR } from './behaviour.ts';
import { cuCpOf, cuUpOf } from './cu.ts';
import { variantsOf } from './derive.ts';
import { ROOT_KEYS } from './keys.ts';
import { MPLANE } from './mplane.ts';
import { ownsPath, parse } from './parse.ts';
import { DEFAULTS, programOf, type Release } from './releases.ts';
import { integer } from './schema.ts';
import { one, type Scope } from './scope.ts';
import { childAt, type Section, type Tree } from './tree.ts';
import { inferReleases, unreadOf } from './unread.ts';

/** A key at the line's start, opening a section. */
const ROOT_LINE = /^["']?([A-Za-z_][\w-]*)["']?[ \t]*:/gm;
/** Roots that nothing else of ours has. */
const OWN: ReadonlySet<string> = new Set([
  'ru_ofh',
  'cell_cfg',
  'cu_cp',
  'ru_sdr',
  'cu_up',
  'expert_phy',
  'expert_execution',
]);

function recognise(text: string): number {
  const roots = new Set([...text.slice(0, 200_000).matchAll(ROOT_LINE)].map((m) => m[1] ?? ''));
  if ([...OWN].some((root) => roots.has(root))) return 0.9;
  const known = [...roots].filter((root) => ROOT_KEYS.has(root)).length;
  return roots.size > 0 && known === roots.size ? 0.5 : known > 0 && known * 2 > roots.size ? 0.2 : 0;
}

const basename = (name: string): string => name.split(/[\\/]/).at(-1) ?? name;

const PRODUCT = { srsran: 'srsRAN Project', ocudu: 'OCUDU' } as const;

function identityOf(
  file: string,
  releases: readonly Release[],
): Pick<Odu, 'label' | 'vendor' | 'product' | 'firmware' | 'evidence'> {
  const origin = { kind: 'configured', file } as const;
  const program = programOf(releases);
  const [release, ...more] = releases;
  const firmware: Valued<string> =
    release !== undefined && more.length === 0 ? known(release, origin) : unknown('release', file);
  return {
    label: basename(file),
    vendor: known(program === 'ocudu' ? 'OCUDU' : 'SRS', origin),
    product: known(PRODUCT[program], origin),
    firmware,
    evidence: 'file',
  };
}

const whereOf = (tree: Tree, path: string) => {
  const { file, line } = tree.place;
  return { file, ...(line === undefined ? {} : { line }), path };
};

/** A cell needs Open Fronthaul: a file that drives another radio (split 8, split 6, none) has nothing for a radio unit to meet. */
function refuseOtherRadio(root: Section, file: string): void {
  if (childAt(root, 'ru_ofh')) return;
  for (const radio of ['ru_sdr', 'ru_dummy']) {
    const tree = childAt(root, radio);
    if (!tree) continue;
    throw new UserError('schema-mismatch', { path: radio, expected: 'ru_ofh', found: radio }, whereOf(tree, radio));
  }
  throw new UserError('no-fronthaul', { expected: 'ru_ofh' }, { file });
}

function read(sources: readonly SourceText[], context: ImportContext): Imported {
  const { root, overridden } = parse(sources, context);
  const releases = inferReleases(root);
  const file = sources[0]?.name ?? '';
  const isDu = childAt(root, 'cell_cfg') !== undefined || childAt(root, 'cells') !== undefined;
  // An `amf` of the oldest releases or a lone ru_ofh belongs to files that are merged with others.
  const isCu = ['cu_cp', 'cu_up'].some((key) => childAt(root, key));
  if (isDu) refuseOtherRadio(root, file);
  else if (!isCu || childAt(root, 'ru_ofh')) throw new UserError('no-cell', {}, { file });
  const isGnb = isDu && (childAt(root, 'cu_cp') ?? childAt(root, 'amf')) !== undefined;
  const release = releases.at(-1);
  const scope: Scope = {
    layers: [{ path: '', tree: root }],
    defaults: DEFAULTS.node,
    release: release ?? 'ocudu-26.04',
    releases,
    file,
  };
  const identity = identityOf(file, releases);
  const variants = isDu ? variantsOf(root, releases, file) : [];
  const cells = variants.at(-1)?.cells ?? [];
  const du: readonly Odu[] = isDu
    ? [
        {
          ...identity,
          kind: 'o-du',
          id: context.nextId('o-du'),
          program: { name: programOf(releases), releases },
          variants,
          behaviour: BEHAVIOUR,
          mplane: MPLANE[programOf(releases)],
          sync: UNSTATED_DU_SYNC,
          gnbDuId: one(scope, 'gnb_du_id', integer),
        },
      ]
    : [];
  const cuCp = cuCpOf(scope, root, cells, identity, context);
  const cuUp = cuUpOf(scope, root, cuCp[0], isGnb, identity, context);
  return {
    nodes: [...du, ...cuCp, ...cuUp],
    unread: unreadOf(root, releases),
    overridden,
  };
}

/**
 * The gnb.yml of srsRAN Project and OCUDU, of its DU, CU, CU-CP and CU-UP: several files merge in order, later wins.
 * Throws UserError: what readYaml throws; schema-mismatch (wrong type, other radio than Open Fronthaul), no-cell, option-unknown-parameter.
 */
export const srsran: Importer = {
  id: 'srsran',
  format: 'srsRAN/OCUDU yml',
  recognise,
  merges: true,
  read,
  ownsPath,
};
