import { bytes, invariant, linkId, nodeId, ns, type BitsPerSecond, type Ns } from '../../sim/base/index.ts';
import type { CellParameters, NetworkParameters, SwitchParameters } from '../../sim/model/parameters.ts';

/** The one cell of `one` so many times, each with a radio unit of its own, behind one switch whose port to the DU they share. */
export function behindASwitch(
  one: NetworkParameters,
  cells: number,
  rates: { readonly trunk: BitsPerSecond; readonly unit: BitsPerSecond },
  changes: { readonly latency: Ns } & Partial<SwitchParameters>,
): NetworkParameters {
  const [cell] = one.cells;
  const [ru] = one.rus;
  invariant(cell && ru, 'one cell');
  const sw: SwitchParameters = { id: nodeId('sw-1'), forwarding: 'store-and-forward', preemption: false, buffer: bytes(2e6), background: [], ...changes }; // prettier-ignore
  const links = [{ rate: rates.trunk, down: ns(5000), up: ns(5000) }, { rate: rates.unit, down: ns(20_000), up: ns(20_000) }]; // prettier-ignore
  const many = Array.from({ length: cells }, (_, n): CellParameters => ({
    ...cell,
    link: linkId(`fh-${n + 1}`),
    ru: nodeId(`ru-${n + 1}`),
    index: n,
    ues: cell.ues.map((ue) => ({ ...ue, id: `ue-${n + 1}` })),
    transport: { ...cell.transport, path: { switches: [sw.id], links, pcp: 7, duPort: 'trunk' } },
  }));
  const clocks = many.flatMap(({ ru: id }) => one.sync.clocks.filter((c) => c.id === ru.id).map((c) => ({ ...c, id })));
  const sync = { ...one.sync, clocks: [...one.sync.clocks.filter((c) => c.id !== ru.id), ...clocks] };
  return { ...one, sync, switches: [sw], cells: many, rus: many.map(({ ru: id }) => ({ ...ru, id })) };
}
