import { describe, expect, it } from 'vitest';
import { analyse, type CaptureFacts, type FrameRow } from '../../../../sim/catalogue/importers/pcap/index.ts';
import type { AnalyseOptions } from '../../../../sim/catalogue/importers/pcap/index.ts';
import { anonymous, DDDSU, record, traffic, type Recorder, type Setup } from './synthetic.ts';

const read = (bytes: Uint8Array, options: Partial<AnalyseOptions> = {}): CaptureFacts => {
  const facts = analyse(() => [bytes], { file: 'test.pcapng', eaxcBits: [2, 6, 4, 4], ...options });
  if (!facts) throw new Error('no capture');
  return facts;
};
const captured = (setup: Setup, recorder: Recorder = {}): CaptureFacts => read(record(traffic(setup), recorder));
const timings = ({ links: [link] }: CaptureFacts) => Object.fromEntries((link?.timings ?? []).map((t) => [t.name, t]));
const streams = ({ links: [link] }: CaptureFacts) => link?.streams ?? [];

/** Spread over a window: a sawtooth that meets both of its ends. */
const between = (low: number, high: number) => (n: number) => low + ((high - low) * (n % 11)) / 10;
const WINDOWS: Setup = {
  t1aUp: between(134_000, 345_000),
  t1aCpDl: between(419_000, 470_000),
  t1aCpUl: between(285_000, 336_000),
  ta4: between(50_000, 331_000),
};

describe('what a capture tells', () => {
  it('of an O-DU that RanMix recorded: its windows to the nanosecond, across the wraps of frame number and SFN', () => {
    for (const firstFrame of [0, 254, 1022]) {
      const facts = captured({ ...WINDOWS, firstFrame, frames: 3, eaxc: [0] });
      expect(facts.anchor).toMatchObject({ by: 'declared', reading: 'GPS', plausible: true });
      const told = timings(facts);
      expect([told['T1a_up']?.min, told['T1a_up']?.max]).toEqual([134_000, 345_000]);
      expect([told['T1a_cp_dl']?.min, told['T1a_cp_dl']?.max]).toEqual([419_000, 470_000]);
      expect([told['T1a_cp_ul']?.min, told['T1a_cp_ul']?.max]).toEqual([285_000, 336_000]);
      expect([told['Ta4']?.min, told['Ta4']?.max]).toEqual([50_000, 331_000]);
      expect(facts.faulty).toBe(0);
    }
  });

  it('names the frame at each edge of a window', () => {
    const facts = captured({ t1aUp: (n) => (n === 33 ? 310_000 : n === 40 ? 290_000 : 300_000), eaxc: [3] });
    const up = timings(facts)['T1a_up'];
    const rows: FrameRow[] = [];
    read(record(traffic({ t1aUp: (n) => (n === 33 ? 310_000 : n === 40 ? 290_000 : 300_000), eaxc: [3] })), { onFrame: (row) => rows.push(row) }); // prettier-ignore
    const number = (n: number): number | undefined => rows.filter((row) => row.plane === 'U-DL').find((row) => row.sequence === n)?.number; // prettier-ignore
    expect([up?.maxFrame, up?.minFrame]).toEqual([number(33), number(40)]);
  });

  it('streams by plane and eAxC, with format, PRBs, pattern and both ends', () => {
    const facts = captured({ ...WINDOWS, eaxc: [0, 0x1234] });
    const [link] = facts.links;
    expect(link).toMatchObject({
      du: '02:00:00:00:00:01',
      ru: '02:00:00:00:00:02',
      endsAssumed: false,
      mu: 1,
      prbs: 51,
      bandwidthMhz: 20,
      duplex: 'TDD',
      tddLetters: 'DDDSU',
      tdd: DDDSU,
    });
    expect(streams(facts).map(({ plane, eaxc, frames }) => [plane, eaxc, frames])).toEqual([
      ['U-DL', 0, 2 * 4 * 52],
      ['U-DL', 0x1234, 2 * 4 * 52],
      ['C-DL', 0, 2 * 16],
      ['C-DL', 0x1234, 2 * 16],
      ['C-UL', 0, 2 * 8],
      ['C-UL', 0x1234, 2 * 8],
      ['U-UL', 0, 4 * 2 * 16],
      ['U-UL', 0x1234, 4 * 2 * 16],
    ]);
    const [first, second] = streams(facts);
    expect(first).toMatchObject({
      lengths: [{ value: 18 + 16 + 51 * 28, count: 416 }],
      tags: [{ vlan: 7, pcp: 7, count: 416 }],
      format: { method: 'bfp', width: 9, header: 'static', by: 'size', fits: 416, looked: 416 },
      prbRange: { from: 0, to: 50 },
      framesPerSymbol: [{ value: 1, count: 416 }],
      sequence: { gaps: 0, missing: 0, duplicates: 0, reordered: 0, increments: [{ value: 1, count: 415 }] },
    });
    expect(second?.port).toEqual({ duPort: 0, bandSector: 0x12, cc: 3, ruPort: 4 });
    expect(link?.cToU[0]).toMatchObject({ eaxc: 0, slots: 32, uWithoutC: 0, cWithoutU: 0, messagesPerSlot: [{ value: 1, count: 32 }] }); // prettier-ignore
    const rate = (first?.framesPerSecond ?? 0) * (facts.span ?? 0);
    expect(rate / 1e9).toBeCloseTo(416, 6);
    expect(first?.wireBitsPerSecond).toBeCloseTo(((first?.framesPerSecond ?? 0) * (18 + 16 + 51 * 28 + 24) * 8), 3); // prettier-ignore
  });

  it('the distance from C-plane to the first U-plane of its slot', () => {
    const [pair] = captured({ t1aCpDl: () => 425_000, t1aUp: () => 299_000 }).links[0]?.cToU ?? [];
    expect(pair?.advance).toMatchObject({ count: 32, min: 126_000, max: 126_000 });
  });

  it('the same formats and windows when only 64 bytes of each frame were kept', () => {
    const whole = captured(WINDOWS);
    const cut = captured(WINDOWS, { snapLength: 64 });
    expect(cut.cut).toBeGreaterThan(1000);
    expect(cut.faulty).toBe(0);
    expect(cut.links[0]?.timings).toEqual(whole.links[0]?.timings);
    expect(streams(cut).map(({ format, bytes, prbRange }) => [format, bytes, prbRange])).toEqual(
      streams(whole).map(({ format, bytes, prbRange }) => [format, bytes, prbRange]),
    );
  });

  it('every format that a stream can have, and what numPrb 0 stands for', () => {
    const cases = [
      { iq: { method: 'bfp', width: 14, header: 'dynamic' }, prbs: 51 },
      { iq: { method: 'none', width: 16, header: 'static' }, prbs: 106 },
      { iq: { method: 'bfp', width: 9, header: 'static' }, prbs: 273, numPrb: 0 },
      { iq: { method: 'modulation', width: 4, header: 'dynamic' }, prbs: 51 },
    ] as const;
    for (const { iq, ...rest } of cases) {
      const facts = captured({ iq, frames: 1, eaxc: [0], ...rest });
      expect(streams(facts)[0]?.format).toMatchObject(iq);
      expect(facts.links[0]).toMatchObject({ prbs: rest.prbs, prbsBy: 'numPrb' in rest ? 'numPrb-0' : 'highest' });
      expect(facts.faulty).toBe(0);
    }
  });

  it('the numerology by the spacing of symbols, where slot ids alone would fit a lower one', () => {
    const first = traffic({ frames: 1 }).filter(({ frame: { message } }) => message.plane !== 'delay' && message.radio.slotId === 0); // prettier-ignore
    expect(read(record(first)).links[0]).toMatchObject({ mu: 1, muBy: 'spacing' });
    expect(captured({ mu: 0, frames: 1 }).links[0]).toMatchObject({ mu: 0, muBy: 'spacing' });
    expect(captured({ mu: 3, frames: 1 }).links[0]).toMatchObject({ mu: 3, muBy: 'spacing' });
  });

  it('gaps, repetitions and order of sequence numbers, by what was taken out of the capture', () => {
    const sent = traffic({ eaxc: [0], frames: 1 });
    const user = sent.filter(({ frame }) => frame.message.plane === 'U');
    const [lost, twice] = [user[5], user[9]];
    const without = sent.flatMap((each) => (each === lost ? [] : each === twice ? [each, { ...each, at: each.at + 10 }] : [each])); // prettier-ignore
    const facts = read(record(without));
    expect(streams(facts)[0]?.sequence).toMatchObject({ gaps: 1, missing: 1, duplicates: 1, reordered: 0 });
  });

  it('a frame of the stream in another format, and one cut short, each with its fault', () => {
    const sent = [...traffic({ eaxc: [0], frames: 1 })];
    const at = sent.findIndex(({ frame }) => frame.message.plane === 'U');
    const victim = sent[at];
    const other = traffic({ eaxc: [0], frames: 1, iq: { method: 'bfp', width: 14, header: 'static' } }).find(({ frame }) => frame.message.plane === 'U'); // prettier-ignore
    if (!victim || !other) throw new Error('no U-plane');
    const strange = read(record(sent.map((each, i) => (i === at ? { ...other, at: each.at } : each))));
    expect(strange.faults.map(({ number }) => number)).toEqual([at + 1]);
    const short = read(record(sent.map((each, i) => (i === at ? { ...each, bytes: each.bytes.subarray(0, -30) } : each))));
    expect(short.faults).toMatchObject([{ number: at + 1, plane: 'U-DL', eaxc: 0, }]);
    expect(short.faults[0]?.faults[0]?.fault).toBe('payload-size-too-big');
    expect(short.faulty).toBe(1);
  }); // prettier-ignore

  it('no absolute time when the stamps are no dates and nobody says what they count', () => {
    const facts = read(anonymous(record(traffic({ frames: 1, firstFrame: 7 }), { epochSeconds: 0 })));
    expect([facts.anchor, facts.noAnchor]).toEqual([undefined, 'no-dates']);
    expect(facts.links[0]?.timings).toEqual([]);
    expect(streams(facts)[0]?.jitter?.max).toBe(0);
  });

  it('dates in UTC are found by themselves; a wrong scale that the user insists on is called implausible', () => {
    const epochSeconds = 1_450_000_011 + 315_964_800 - 18;
    const bytes = anonymous(record(traffic({ ...WINDOWS, frames: 1 }), { epochSeconds }));
    const atEpoch = 1_450_000_011 % 64;
    expect(atEpoch).not.toBe(0);
    const facts = read(bytes);
    expect(facts.noAnchor).toBe('none-fits');
    const aligned = anonymous(record(traffic({ ...WINDOWS, frames: 1 }), { epochSeconds: epochSeconds - atEpoch }));
    expect(read(aligned).anchor).toMatchObject({ by: 'inferred', reading: 'UTC', plausible: true });
    expect(read(aligned, { reading: 'TAI' }).anchor).toMatchObject({ by: 'option', plausible: false });
  });

  it('nothing of bytes that are no capture, and the rest of one that is cut', () => {
    expect(analyse(() => [new TextEncoder().encode('ru_ofh:')], { file: 'x', eaxcBits: [2, 6, 4, 4] })).toBeUndefined();
    const bytes = record(traffic({ frames: 1 }));
    const cut = read(bytes.subarray(0, bytes.length - 7));
    expect(cut.damages).toMatchObject([{ kind: 'cut' }]);
    expect(cut.frames).toBe(read(bytes).frames - 1);
  });

  it('the same from a file read in any pieces', () => {
    const bytes = record(traffic({ ...WINDOWS, frames: 1 }));
    const pieces = function* () {
      for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997);
    };
    const piecewise = analyse(pieces, { file: 'test.pcapng', eaxcBits: [2, 6, 4, 4] });
    expect(piecewise).toEqual(read(bytes));
  });

  it('two radio units of one capture apart, and what else passes by', () => {
    const sent = traffic({ frames: 1, eaxc: [0] });
    const moved = sent.map(({ at, bytes }) => {
      const copy = bytes.slice();
      copy[5] = 9;
      return { at: at + 100, bytes: copy };
    });
    const arp = { at: 1e6, bytes: Uint8Array.from([...new Array<number>(6).fill(0xff), 2, 0, 0, 0, 0, 1, 8, 6, ...new Array<number>(46).fill(0)]) }; // prettier-ignore
    const facts = read(record([...sent, ...moved, arp].sort((a, b) => a.at - b.at)));
    expect(facts.links.map(({ ru }) => ru).sort()).toEqual(['02:00:00:00:00:02', '02:00:00:00:00:09']);
    expect(facts.links[0]?.streams).toHaveLength(3);
    expect(facts.otherTypes).toEqual([{ value: 0x0806, count: 1 }]);
    expect(facts.faulty).toBe(0);
  });
});
