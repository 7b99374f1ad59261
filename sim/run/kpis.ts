import { Histogram } from '../kernel/index.ts';
import type { Cell } from '../model/cell.ts';
import type { Network } from '../model/network.ts';
import type { Ue } from '../model/ue/ue.ts';
import type { Kpi } from './result.ts';

/** How a cell's object is named in measurements. */
export const cellObject = ({ parameters: { du, index } }: Cell): string => `GNBDUFunction=${du},NRCellDU=${index}`;

/** Six significant digits are more than any of this deserves, and enough to compare. */
const rounded = (value: number): number => Number(value.toPrecision(6));

/**
 * Measurements of the run under their names in TS 28.552 (V18): 5.1.1.3, 5.1.1.2, 5.1.2.1, 5.1.1.15, 5.1.1.5. Throughput is that of a UE:
 * volume over time with something to send, over all UEs of the cell. The slot that empties a buffer counts here (the standard leaves it
 * out), so that small packets have a throughput too and none exceeds the block of a slot.
 */
export function kpisOf(network: Network): readonly Kpi[] {
  return network.cells.flatMap((cell) => {
    const ues = network.ues.filter((ue) => ue.cell === cell);
    return [...throughput(cell, ues), ...use(cell), ...signalling(cell, ues)];
  });
}

function throughput(cell: Cell, ues: readonly Ue[]): readonly Kpi[] {
  const object = cellObject(cell);
  return (['dl', 'ul'] as const).flatMap((direction): readonly Kpi[] => {
    const flows = ues.map((ue) => ue[direction]);
    const bits = flows.reduce((sum, flow) => sum + flow.delivered, 0);
    const busy = flows.reduce((sum, flow) => sum + flow.busyNs, 0);
    const rates = new Histogram();
    for (const flow of flows) rates.merge(flow.rates);
    const [thp, volume] = direction === 'dl' ? (['DRB.UEThpDl', 'DRB.PdcpSduVolumeDL'] as const) : (['DRB.UEThpUl', 'DRB.PdcpSduVolumeUL'] as const); // prettier-ignore
    const spread =
      rates.count === 0 ? {} : { p50: rounded(rates.percentile(0.5)), p99: rounded(rates.percentile(0.99)) };
    return [
      {
        name: thp,
        object,
        unit: 'kbit/s',
        value: busy === 0 ? 0 : rounded((bits * 1e6) / busy),
        ...spread,
        assumed: true,
      },
      { name: volume, object, unit: 'kbit', value: rounded(bits / 1e3), assumed: true },
    ];
  });
}

function use(cell: Cell): readonly Kpi[] {
  const object = cellObject(cell);
  const { usedDl, availableDl, usedUl, availableUl } = cell.scheduler.use;
  const share = (used: number, available: number): number => (available === 0 ? 0 : rounded((100 * used) / available));
  return [
    { name: 'RRU.PrbTotDl', object, unit: '%', value: share(usedDl, availableDl), assumed: true },
    { name: 'RRU.PrbTotUl', object, unit: '%', value: share(usedUl, availableUl), assumed: true },
  ];
}

function signalling(cell: Cell, ues: readonly Ue[]): readonly Kpi[] {
  const object = cellObject(cell);
  const sum = (key: keyof Ue['attempts']): number => ues.reduce((all, ue) => all + ue.attempts[key], 0);
  const counts = [
    ['RRC.ConnEstabAtt', 'rrc'],
    ['RRC.ConnEstabSucc', 'rrcDone'],
    ['SM.PDUSessionSetupReq', 'session'],
    ['SM.PDUSessionSetupSucc', 'sessionDone'],
  ] as const;
  return counts.map(([name, key]) => ({ name, object, unit: '', value: sum(key) }));
}
