import { nodeId } from '../../../../sim/base/ids.ts';
import { UserError } from '../../../../sim/base/user-error.ts';
import type { DuCell, NodeKind, OcuCp, OcuUp, Odu } from '../../../../sim/catalogue/assembly.ts';
import type { ImportContext, Imported, Override } from '../../../../sim/catalogue/importer.ts';
import { srsran } from '../../../../sim/catalogue/importers/srsran/index.ts';

export const contextOf = (overrides: readonly Override[] = []): ImportContext => {
  const counts = new Map<NodeKind, number>();
  return {
    overrides,
    include: () => undefined,
    nextId: (kind) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return nodeId(`${kind.replace('o-', '')}-${count}`);
    },
  };
};

export const set = (path: string, value: unknown): Override => ({ path, value, reason: '--set' });

/** Reads texts as a.yml, b.yml, … */
export const read = (texts: string | readonly string[], overrides: readonly Override[] = []): Imported =>
  srsran.read(
    [texts].flat().map((text, i) => ({ name: `${'abcdef'[i] ?? 'x'}.yml`, text })),
    contextOf(overrides),
  );

export const duOf = ({ nodes }: Imported): Odu => {
  const du = nodes.find((n) => n.kind === 'o-du');
  if (!du) throw new Error('no DU');
  return du;
};
export const cuCpOf = ({ nodes }: Imported): OcuCp | undefined => nodes.find((n) => n.kind === 'o-cu-cp');
export const cuUpOf = ({ nodes }: Imported): OcuUp | undefined => nodes.find((n) => n.kind === 'o-cu-up');

/** A cell of the newest set of defaults. */
export const cellOf = (imported: Imported, index = 0): DuCell => {
  const cell = duOf(imported).variants.at(-1)?.cells[index];
  if (!cell) throw new Error('no cell');
  return cell;
};

export function refusal(action: () => unknown): Pick<UserError, 'code' | 'data' | 'where'> {
  try {
    action();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, data: error.data, where: error.where };
  }
  throw new Error('was accepted');
}

/** A TDD cell with as little as the program takes; lines are counted from `ru_ofh` = 1. */
export const SMALL = `ru_ofh:
  t1a_max_up: 345
  iq_scaling: 1.0
  cells:
    - vlan_tag_cp: 6
      dl_port_id: [0, 1]
cell_cfg:
  dl_arfcn: 637212
  band: 78
  common_scs: 30
`;
