import { ns } from '../../../../sim/base/units.ts';
import { PcapngWriter, type TimeScale } from '../../../../sim/interfaces/pcap/index.ts';
import type { IqFormat } from '../../../../sim/interfaces/fronthaul/message.ts';
import {
  encodeFrame,
  FILTER,
  macOf,
  unfragmented,
  type Frame,
  type Mac,
  type WireSettings,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';
import { compressionCode, prbBytes } from '../../../../sim/spec/oran/compression.ts';
import { slotsPerFrame, symbolStart, type Numerology } from '../../../../sim/spec/nr/numerology.ts';
import { slotShape, type TddShape } from '../../../../sim/spec/nr/tdd.ts';

export const DU = macOf('02:00:00:00:00:01') as Mac;
export const RU = macOf('02:00:00:00:00:02') as Mac;
export const BFP9: IqFormat = { method: 'bfp', width: 9, header: 'static' };
export const DDDSU: TddShape = { periodSlots: 5, dlSlots: 3, dlSymbols: 10, ulSlots: 1, ulSymbols: 2 };

/** One frame and when its first bit passes, ns since GPS time zero. */
export interface Sent {
  readonly at: number;
  readonly frame: Frame;
  readonly bytes: Uint8Array;
}

export interface Setup {
  readonly mu?: Numerology;
  readonly prbs?: number;
  /** PRBs that a section states: 0 for all. */
  readonly numPrb?: number;
  readonly iq?: IqFormat;
  readonly vlan?: number;
  readonly tdd?: TddShape;
  readonly eaxc?: readonly number[];
  /** Radio frames, and the first of them since GPS time zero. */
  readonly frames?: number;
  readonly firstFrame?: number;
  /** Nanoseconds before air of frame n of each kind. */
  readonly t1aUp?: (n: number) => number;
  readonly t1aCpDl?: (n: number) => number;
  readonly t1aCpUl?: (n: number) => number;
  /** Nanoseconds after air; nothing: no uplink IQ. */
  readonly ta4?: (n: number) => number;
}

const COMPLETE: Required<Omit<Setup, 'ta4' | 'numPrb'>> = {
  mu: 1,
  prbs: 51,
  iq: BFP9,
  vlan: 7,
  tdd: DDDSU,
  eaxc: [0, 1],
  frames: 2,
  firstFrame: 0,
  t1aUp: () => 300_000,
  t1aCpDl: () => 430_000,
  t1aCpUl: () => 310_000,
};

/** IQ bytes with parameters such as the method has: exponent 3 in each PRB, and mantissas that are no pattern. */
function iqBytes({ method, width }: IqFormat, prbs: number, seed: number): Uint8Array {
  const each = prbBytes(method, width);
  const bytes = Uint8Array.from({ length: each * prbs }, (_, i) => (i * 167 + seed * 31 + 5) & 0xff);
  if (method === 'bfp') for (let at = 0; at < bytes.length; at += each) bytes[at] = 3;
  return bytes;
}

/** What a DU and an RU send each other: C-plane at a slot's first symbol, every symbol of the pattern, one frame each. */
export function traffic(setup: Setup): readonly Sent[] {
  const { mu, prbs, iq, vlan, tdd, eaxc, frames, firstFrame, t1aUp, t1aCpDl, t1aCpUl } = { ...COMPLETE, ...setup };
  const numPrb = setup.numPrb ?? prbs;
  const settings: WireSettings = { eaxcBits: [2, 6, 4, 4], iqDown: iq, iqUp: iq, prbs, mu };
  const sent: Sent[] = [];
  const counters = new Map<string, number>();
  const next = (name: string): number => {
    const n = counters.get(name) ?? 0;
    counters.set(name, n + 1);
    return n;
  };
  const put = (at: number, frame: Frame): void => void sent.push({ at, frame, bytes: encodeFrame(frame, settings) });
  const down = { source: DU, destination: RU, vlan: { vid: vlan, pcp: 7, dei: 0 } };
  const up = { source: RU, destination: DU, vlan: { vid: vlan, pcp: 7, dei: 0 } };
  const range = { sectionId: 0, rb: 0, symInc: 0, startPrb: 0, numPrb };
  for (let slot = firstFrame * slotsPerFrame(mu); slot < (firstFrame + frames) * slotsPerFrame(mu); slot++) {
    const shape = slotShape(tdd, slot);
    const inFrame = slot % slotsPerFrame(mu);
    const radioOf = (dataDirection: number, symbolId: number) => ({
      dataDirection,
      payloadVersion: 1,
      filterIndex: FILTER.standard,
      frameId: Math.floor(slot / slotsPerFrame(mu)) % 256,
      subframeId: Math.floor(inFrame / 2 ** mu),
      slotId: inFrame % 2 ** mu,
      symbolId,
    });
    const control = (dataDirection: number, symbol: number, count: number, id: number, n: number): Frame => ({
      ethernet: down,
      message: {
        plane: 'C',
        eaxc: id,
        sequence: unfragmented(n),
        radio: radioOf(dataDirection, symbol),
        body: {
          sectionType: 1,
          header: { compWidth: iq.width & 0xf, compMethod: compressionCode(iq.method) },
          sections: [{ fields: { ...range, reMask: 0xfff, numSymbol: count, beamId: 0 }, extensions: [], ci: [] }],
        },
      },
    });
    const user = (dataDirection: number, symbol: number, id: number, n: number): Frame => ({
      ethernet: dataDirection === 1 ? down : up,
      message: {
        plane: 'U',
        eaxc: id,
        sequence: unfragmented(n),
        radio: radioOf(dataDirection, symbol),
        sections: [{ fields: range, coding: iq, iq: iqBytes(iq, prbs, n) }],
      },
    });
    for (const id of eaxc) {
      if (shape.dl > 0) {
        const n = next(`C-DL ${id}`);
        put(symbolStart(mu, slot, 0) - t1aCpDl(n), control(1, 0, shape.dl, id, n));
      }
      for (let symbol = 0; symbol < shape.dl; symbol++) {
        const n = next(`U-DL ${id}`);
        put(symbolStart(mu, slot, symbol) - t1aUp(n), user(1, symbol, id, n));
      }
      const first = 14 - shape.ul;
      if (shape.ul > 0) {
        const n = next(`C-UL ${id}`);
        put(symbolStart(mu, slot, first) - t1aCpUl(n), control(0, first, shape.ul, id, n));
      }
      for (let symbol = first; symbol < 14 && setup.ta4; symbol++) {
        const n = next(`U-UL ${id}`);
        put(symbolStart(mu, slot, symbol) + setup.ta4(n), user(0, symbol, id, n));
      }
    }
  }
  return sent.sort((a, b) => a.at - b.at);
}

export interface Recorder {
  readonly timeScale?: TimeScale;
  /** Whole seconds of the stamps at GPS time zero. */
  readonly epochSeconds?: number;
  readonly snapLength?: number;
}

/** A pcapng of frames, stamped to the nanosecond. */
export function record(sent: readonly Pick<Sent, 'at' | 'bytes'>[], recorder: Recorder = {}): Uint8Array {
  const { timeScale = 'GPS', epochSeconds = 1_000_000_000, snapLength = 0 } = recorder;
  const parts: Uint8Array[] = [];
  const writer = new PcapngWriter((piece) => parts.push(piece), { timeScale, epochSeconds, application: 'test' });
  const from = writer.addInterface({ name: 'du', snapLength });
  for (const { at, bytes } of sent) writer.packet(ns(at), bytes, from);
  writer.flush();
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

/** The same bytes without the note of the time scale: as any other program would have written them. */
export function anonymous(capture: Uint8Array): Uint8Array {
  const mark = new TextEncoder().encode('ranmix:time-scale=');
  const copy = capture.slice();
  for (let at = 0; at + mark.length < Math.min(copy.length, 1000); at++)
    if (mark.every((byte, i) => copy[at + i] === byte)) copy.fill(0x2d, at, at + mark.length);
  return copy;
}
