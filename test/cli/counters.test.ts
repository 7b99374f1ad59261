import { describe, expect, it } from 'vitest';
import type { Assembly } from '../../sim/catalogue/index.ts';
import { counterFormats, findCounterFormat, type CounterFormat } from '../../sim/catalogue/exporters/counters/index.ts';
import { CounterReader, stepFor, type Readable } from '../../sim/cli/counter-log.ts';
import { renderCounters } from '../../sim/cli/render/counters.ts';
import { DU_COUNTERS, REFUSAL_SYMPTOMS } from '../../sim/interfaces/fronthaul/index.ts';
import { countersSchema } from '../../sim/protocol/run.ts';
import { du, ru } from '../catalogue/exporters/counters/log.ts';
import { fixture, ranmix } from './bin.ts';

const counters = {
  ru: { 'ru-1': { RX_ON_TIME: 149432, RX_LATE: 7 }, 'ru-2': { RX_ON_TIME: 0 } },
  du: { 'du-1': { early: 1, onTime: 22, late: 333, txU: 4 } },
  eaxc: { 'ru-1': { 0: { RX_ON_TIME: 149000, RX_LATE: 7 }, 4: { RX_ON_TIME: 432 } } },
  refused: { 'ru-1': { vlan: 12, eaxc: 3456 }, 'du-1': { 'payload-size': 8, novel: 1 }, 'ru-2': {} },
};

describe('counters for people', () => {
  it('stand by unit and eAxC, figures under figures', () => {
    expect(renderCounters(counters, 'en')).toEqual([
      [
        'O-RU counters ru-1',
        '                unit  eAxC 0  eAxC 4',
        '  RX_ON_TIME  149432  149000     432',
        '  RX_LATE          7       7       0',
      ].join('\n'),
      'O-RU counters ru-2\n  RX_ON_TIME  0',
      'O-DU counters du-1\n  early           1\n  on time        22\n  late          333\n  U-plane sent    4',
      [
        'Refused at ru-1',
        '  other VLAN         12  no counter shows it',
        '  unknown eAxC id  3456  RX_CORRUPT RX_ERR_DROP',
      ].join('\n'),
      'Refused at du-1\n  wrong eCPRI payload size  8\n  novel                     1',
    ]);
  });

  it('are aligned in Japanese, whose letters are wide', () => {
    const [first, , du1, refused] = renderCounters(counters, 'ja');
    expect(first?.split('\n')[1]).toBe('                全体  eAxC 0  eAxC 4');
    expect(du1).toBe(
      'O-DU カウンタ du-1\n  早着            1\n  時間内         22\n  遅着          333\n  U-plane 送信    4',
    );
    expect(refused).toContain('  VLAN が異なる     12  どのカウンタにも現れない\n  未知の eAxC ID  3456  RX_CORRUPT');
  });

  it('begin a table of their own where a unit has many eAxC ids', () => {
    const eaxc = { 'ru-1': Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i, { RX_TOTAL: i }])) };
    const [table = ''] = renderCounters({ ru: { 'ru-1': { RX_TOTAL: 36 } }, du: {}, eaxc }, 'en');
    expect(table.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['O-RU counters ru-1'],
      ['unit', ...Array.from({ length: 7 }, (_, i) => `eAxC ${i}`)],
      ['RX_TOTAL', '36', '0', '1', '2', '3', '4', '5', '6'],
      ['eAxC 7', 'eAxC 8'],
      ['RX_TOTAL', '7', '8'],
    ]);
  });

  it('have a word for each counter of a DU and each reason, in both languages', () => {
    const all = { ru: {}, du: { 'du-1': du() }, refused: { 'du-1': Object.fromEntries(Object.keys(REFUSAL_SYMPTOMS).map((reason) => [reason, 1])) } }; // prettier-ignore
    for (const language of ['en', 'ja'] as const) {
      const words = renderCounters(all, language).flatMap((text) => text.split('\n').slice(1)).map((line) => line.trim().split(/ {2,}/)[0]); // prettier-ignore
      expect(words).toHaveLength(DU_COUNTERS.length + Object.keys(REFUSAL_SYMPTOMS).length);
      for (const word of words) expect([...DU_COUNTERS, ...Object.keys(REFUSAL_SYMPTOMS)].filter((key) => key === word && !['early', 'late'].includes(key))).toEqual([]); // prettier-ignore
    }
  });

  it('leave the process whole', () => {
    expect(countersSchema.parse({ ru: { a: ru() }, du: { b: du() }, eaxc: { a: { 0: ru() } }, refused: { a: { vlan: 1 } } })).toEqual({ ru: { a: ru() }, du: { b: du() }, eaxc: { a: { 0: ru() } }, refused: { a: { vlan: 1 } } }); // prettier-ignore
    expect(countersSchema.parse({ ru: {}, du: { b: { early: 0, onTime: 0, late: 0 } } })).toBeTruthy();
  });
});

describe('the reader of a run', () => {
  const format = (every: number | undefined): CounterFormat => ({ id: '', label: '', source: '', every, render: () => '' }); // prettier-ignore
  const nobody = { nodes: [], fronthauls: [] } as unknown as Assembly;
  /** Steps of 0.1 s; the start-up ends at 2 s; ten messages a step. */
  const follow = (every: number | undefined, until: number): CounterReader => {
    let steps = 0;
    const run: Readable = {
      get time() { return steps / 10; },
      get phase() { return steps < 20 ? ('start-up' as const) : ('running' as const); },
      result: () => ({ counters: { ru: { 'ru-1': ru({ RX_TOTAL: steps * 10 }) }, du: {}, eaxc: {}, refused: {} } }),
    }; // prettier-ignore
    const reader = new CounterReader(run, format(every));
    for (; steps < until; steps++) reader.look();
    return reader;
  };
  const times = (reader: CounterReader): readonly number[] => reader.log(nobody).readings.map(({ seconds }) => seconds);

  it('begins where the start-up ends and reads once an interval', () => {
    const log = follow(1, 45).log(nobody);
    expect([log.since, log.before?.ru['ru-1']?.RX_TOTAL]).toEqual([2, 200]);
    expect(log.readings.map(({ seconds }) => seconds)).toEqual([3, 4, 4.5]);
  });

  it('does not end with the same moment twice', () => expect(times(follow(1, 40))).toEqual([3, 4]));
  it('reads once where the format tells everything at once', () => expect(times(follow(undefined, 45))).toEqual([4.5]));
  it('still tells what there is of a run that never came so far', () => expect(times(follow(1, 5))).toEqual([0.5]));

  it('asks for steps that meet the interval', () => {
    for (const each of counterFormats) {
      const step = stepFor(each);
      if (step !== undefined) expect(step * 10).toBeCloseTo(each.every ?? 0, 9);
    }
    expect(stepFor(format(undefined))).toBeUndefined();
  });
});

describe('ranmix run --counters', () => {
  const mix = ['--du', fixture('gnb.yml'), '--ru', 'kestrel-r4', '--transport', 'fibre_km=10', '--duration', '2s'];

  it('prints nothing but the lines, the same as the counters of the JSON', () => {
    const { out, err, code } = ranmix(['run', ...mix, '--counters', 'foxconn']);
    expect([err, code]).toEqual(['', 0]);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.replaceAll(/\d+/g, '0'))).toEqual(
      [0, 1].flatMap(() => [
        '[0-0-0 0:0:0.0] xRN: total=0 c_early=0 c_on=0 c_late=0 err_tci=0 err_ecpri=0 err_port=0 err_sct=0 err_total=0',
        '[0-0-0 0:0:0.0] xRN: u-plane u_early=0 u_on=0 u_late=0',
      ]),
    );
    const json = JSON.parse(ranmix(['run', ...mix, '--json']).out) as { counters: { ru: Record<string, Record<string, number>> } }; // prettier-ignore
    expect(lines[2]).toContain(` total=${json.counters.ru['ru-1']?.['RX_TOTAL']} `);
  });

  it('changes nothing about the run by looking at it', () => {
    const lines = ranmix(['run', ...mix, '--counters', 'liteon']).out;
    expect(lines).toContain('RX_ON_TIME');
    const total = (format: string, pattern: RegExp): string | undefined => pattern.exec(ranmix(['run', ...mix, '--counters', format]).out)?.[1]; // prettier-ignore
    expect(total('oai', /[^]*\[tx +(\d+) pps/)).toBe(total('foxconn', /[^]* total=(\d+)/)); // prettier-ignore
  });

  it('names the formats that there are, and takes it or --json', () => {
    expect(ranmix(['run', ...mix, '--counters', 'foxcon'])).toMatchObject({
      code: 2,
      err: `error: --counters: "foxcon" was given; expected: one of ${counterFormats.map(({ id }) => id).join(', ')}.\n`,
    });
    expect(ranmix(['run', ...mix, '--counters', 'oai', '--json'])).toMatchObject({ code: 2, out: '', err: 'error: Take either --counters or --json.\n' }); // prettier-ignore
    expect(findCounterFormat('oai')?.every).toBe(1.28);
  });
});
