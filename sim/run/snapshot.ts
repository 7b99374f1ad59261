import { STREAMS } from '../interfaces/fronthaul/index.ts';
import type { Cell } from '../model/cell.ts';
import type { Network } from '../model/network.ts';
import type { SampledPacket } from '../model/tap.ts';
import { countersOf } from './counters.ts';
import { cellObject } from './kpis.ts';
import type { RunStage, Snapshot, SnapshotPacket, SnapshotState } from './result.ts';

/** frameId counts modulo 256 (O-RAN.WG4.CUS 7.5.2.3). */
const FRAME_IDS = 256;

const CLASSES = ['on-time', 'early', 'late', 'corrupt'] as const;

/** Random access travels beside the uplink's own messages and is shown with them. */
const SHOWN = { 'U-DL': 'U-DL', 'C-DL': 'C-DL', 'C-UL': 'C-UL', 'C-PRACH': 'C-UL', 'U-UL': 'U-UL', 'U-PRACH': 'U-UL' } as const; // prettier-ignore

interface Sums {
  readonly dl: number;
  readonly ul: number;
  readonly down: number;
  readonly up: number;
}

/** Looks at a network from outside, again and again: what it says about rates is about the time since the last look. */
export class Onlooker {
  private readonly network: Network;
  private before = new Map<Cell, Sums>();
  private lastTime = 0;

  constructor(network: Network) {
    this.network = network;
    for (const cell of network.cells) cell.tap.open = true;
  }

  /** `time`: ns since power-on. */
  look(time: number, phase: SnapshotState['phase'], stages: readonly RunStage[]): Snapshot {
    const { network } = this;
    const seconds = (time - this.lastTime) / 1e9;
    const rate = (now: number, then: number | undefined): number =>
      seconds > 0 ? Math.round((now - (then ?? 0)) / seconds) : 0;
    const throughput: Record<string, { dl: number; ul: number }> = {};
    const loads: Record<string, { down: number; up: number }> = {};
    const sums = new Map<Cell, Sums>();
    for (const cell of network.cells) {
      const now = sumsOf(network, cell);
      const then = this.before.get(cell);
      throughput[cellObject(cell)] = { dl: rate(now.dl, then?.dl), ul: rate(now.ul, then?.ul) };
      loads[cell.parameters.link] = { down: rate(now.down, then?.down), up: rate(now.up, then?.up) };
      sums.set(cell, now);
    }
    this.before = sums;
    this.lastTime = time;
    return {
      state: {
        time: time / 1e9,
        phase,
        stages,
        counters: countersOf(network),
        throughput,
        loads,
        ues: network.ues.map((ue) => ({ id: ue.parameters.id, ru: ue.cell.parameters.ru, state: ue.state })),
      },
      packets: network.cells.flatMap((cell) => cell.tap.drain().map((packet) => shown(cell, packet))),
    };
  }
}

function sumsOf(network: Network, cell: Cell): Sums {
  const ues = network.ues.filter((ue) => ue.cell === cell);
  return {
    dl: ues.reduce((sum, ue) => sum + ue.dl.delivered, 0),
    ul: ues.reduce((sum, ue) => sum + ue.ul.delivered, 0),
    down: 8 * cell.down.bytes,
    up: 8 * cell.up.bytes,
  };
}

function shown(cell: Cell, p: SampledPacket): SnapshotPacket {
  const { fronthaul, link } = cell.parameters;
  const stream = STREAMS[p.stream] ?? 'U-DL';
  const ids = { 'U-DL': fronthaul.eaxcDl, 'C-DL': fronthaul.eaxcDl, 'C-UL': fronthaul.eaxcUl, 'U-UL': fronthaul.eaxcUl, 'C-PRACH': fronthaul.eaxcPrach, 'U-PRACH': fronthaul.eaxcPrach }[stream]; // prettier-ignore
  const { slotsPerFrame } = cell.grid;
  return {
    link,
    stream: SHOWN[stream],
    eaxc: ids[p.eaxc] ?? p.eaxc,
    frame: Math.floor(p.slot / slotsPerFrame) % FRAME_IDS,
    slot: p.slot % slotsPerFrame,
    symbol: p.symbol,
    offset: p.offset / 1e3,
    class: CLASSES[p.kind] ?? 'corrupt',
  };
}
