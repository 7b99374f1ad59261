import { known, unknown, type Valued } from '../../../base/origin.ts';
import type { DuCell, OcuCp, OcuUp } from '../../assembly.ts';
import type { ImportContext } from '../../importer.ts';
import { since } from './releases.ts';
import { integer, plmn } from './schema.ts';
import { list, mismatch, one, originAt, originOfDefault, type Scope } from './scope.ts';
import { childAt, treeAt, type Tree } from './tree.ts';

type Identity = Pick<OcuCp, 'label' | 'vendor' | 'product' | 'firmware' | 'evidence'>;
type Tas = OcuCp['supportedTas'];
const TAS = 'cu_cp.amf.supported_tracking_areas';

const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);

function statedTas(scope: Scope, tree: Tree): Tas {
  if (tree.kind !== 'list') throw mismatch({ tree, path: TAS }, '[mapping, …]');
  const at = (path: string, item: Tree): Scope => ({ ...scope, layers: [{ path, tree: item }], defaults: {} });
  const areas = tree.items.map((item, i) => {
    const path = `${TAS}[${i}]`;
    if (item.kind !== 'section') throw mismatch({ tree: item, path }, 'mapping');
    const tac = one(at(path, item), 'tac', integer).value;
    if (tac === undefined) throw mismatch({ tree: item, path: `${path}.tac` }, 'integer');
    const plmns = itemsOf(childAt(item, 'plmn_list')).flatMap(
      (p, j) => one(at(`${path}.plmn_list[${j}]`, p), 'plmn', plmn).value ?? [],
    );
    return { tac, plmns };
  });
  return known(areas, originAt(tree.place, TAS));
}

/**
 * Tracking areas that the CU-CP offers to the AMF. Unstated: those of the cells (all releases up to 24.04; the gNB since 25.04), else 7 and
 * 00101 (a CU-CP without cells, since 25.04).
 */
function tasOf(scope: Scope, root: Tree, cells: readonly DuCell[]): Tas {
  const stated = treeAt(root, TAS.split('.'));
  if (stated) return statedTas(scope, stated);
  const derives = !since(scope.release, '24.10') || since(scope.release, '25.04');
  if (!derives) return unknown(TAS, scope.file);
  const areas = cells.flatMap(({ tac, plmn: p }) =>
    tac.value === undefined || p.value === undefined ? [] : [{ tac: tac.value, plmns: [p.value] }],
  );
  if (areas.length > 0) return known(areas, originOfDefault(scope, TAS));
  return since(scope.release, '25.04')
    ? known([{ tac: 7, plmns: ['00101'] }], originOfDefault(scope, TAS))
    : unknown(TAS, scope.file);
}

/** The control plane of the central unit, where the files state one (cu_cp, or amf at the root in the oldest releases). */
export function cuCpOf(
  scope: Scope,
  root: Tree,
  cells: readonly DuCell[],
  identity: Identity,
  ids: ImportContext,
): OcuCp[] {
  if (!childAt(root, 'cu_cp') && !childAt(root, 'amf')) return [];
  return [
    {
      ...identity,
      kind: 'o-cu-cp',
      id: ids.nextId('o-cu-cp'),
      gnbId: one(scope, 'gnb_id', integer),
      supportedTas: tasOf(scope, root, cells),
      maxDus: one(scope, 'cu_cp.max_nof_dus', integer),
    },
  ];
}

/** The user plane of the central unit: where cu_up is stated, and in every gNB file (control plane and cells in one program). */
export function cuUpOf(
  scope: Scope,
  root: Tree,
  cuCp: OcuCp | undefined,
  isGnb: boolean,
  identity: Identity,
  ids: ImportContext,
): OcuUp[] {
  if (!childAt(root, 'cu_up') && !isGnb) return [];
  const plmns: Valued<readonly string[]> = treeAt(root, ['cu_up', 'plmn_list'])
    ? list(scope, 'cu_up.plmn_list', plmn)
    : cuCp?.supportedTas.value
      ? known([...new Set(cuCp.supportedTas.value.flatMap((area) => area.plmns))], cuCp.supportedTas.origin)
      : unknown('cu_up.plmn_list', scope.file);
  return [{ ...identity, kind: 'o-cu-up', id: ids.nextId('o-cu-up'), plmns }];
}
