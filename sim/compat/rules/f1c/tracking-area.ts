import type { NodeId } from '../../../base/ids.ts';
import type { DuCell, OcuCp, Odu } from '../../../catalogue/assembly.ts';
import { input, type Judgement, type MixRule } from '../../rule.ts';
import { asList } from '../../support/figures.ts';
import { holds, missingOf, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

type Placed = Judgement & { readonly endpoints: readonly NodeId[] };

function judgeCell(du: Odu, cell: DuCell, cu: OcuCp): Placed {
  const subject = du.variants[0]?.cells.length === 1 ? 'PLMN, TAC' : `PLMN, TAC #${cell.index}`;
  const endpoints = [du.id, cu.id];
  const plmn = input(du.id, 'plmn', cell.plmn);
  const tac = input(du.id, 'tac', cell.tac);
  const tas = input(cu.id, 'supportedTas', cu.supportedTas);
  const [p, t, areas] = [cell.plmn.value, cell.tac.value, cu.supportedTas.value];
  if (p === undefined || t === undefined || areas === undefined) return { ...open(subject, missingOf(plmn, tac, tas)), endpoints }; // prettier-ignore
  if (areas.some((a) => a.tac === t && a.plmns.includes(p))) return { ...holds(subject), endpoints };
  const sameNetwork = areas.filter((a) => a.plmns.includes(p));
  const options = (sameNetwork.length > 0 ? sameNetwork : areas).slice(0, 1);
  return {
    result: 'fails',
    endpoints,
    subject,
    expected: asList(areas.flatMap((a) => a.plmns.map((each) => `${each}/${a.tac}`))),
    actual: `${p}/${t}`,
    inputs: [tac, plmn, tas],
    remedies: options.flatMap((a) => remedy(du.id, 'config', [[cell.tac, a.tac], [cell.plmn, a.plmns.includes(p) ? p : a.plmns[0]]])), // prettier-ignore
  };
}

/** PLMN and TAC of each cell among the tracking areas that the CU-CP serves (F1 Setup, TS 38.473 8.2.3). */
export const trackingArea: MixRule = {
  id: 'F1C-ACC-001',
  scope: 'mix',
  severity: 'blocking',
  stage: 'f1',
  interface: 'F1C',
  spec: [SPEC.f1Setup],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'F1C-ACC-001', standard: 'f1-area.standard', receiver: 'f1-area.receiver', operator: 'f1-area.operator' }, // prettier-ignore
  judge: ({ nodes }) =>
    nodes.flatMap(
      (cu) =>
      cu.kind !== 'o-cu-cp'
        ? []
        : nodes.flatMap((du) => (du.kind === 'o-du' ? (du.variants[0]?.cells ?? []).map((c) => judgeCell(du, c, cu)) : [])), // prettier-ignore
    ),
};
