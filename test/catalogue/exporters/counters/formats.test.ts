// Figures that devices and programs have printed, put into our counters, come out as the lines that they were read from; only the time is ours.
import { describe, expect, it } from 'vitest';
import { counterFormats, findCounterFormat } from '../../../../sim/catalogue/exporters/counters/index.ts';
import type { CounterLog } from '../../../../sim/interfaces/fronthaul/index.ts';
import { du, logOf, ru } from './log.ts';

const render = (id: string, log: CounterLog): readonly string[] => {
  const text = findCounterFormat(id)?.render(log) ?? '';
  expect(text.endsWith('\n') || text === '').toBe(true);
  return text.split('\n').slice(0, -1);
};

describe('xRN of a unit', () => {
  // srsRAN_Project issue 800, 2024-08-27 04:56:04 and 05, less err_total, whose rule is not known.
  const field = logOf(
    { ru: { 'ru-1': ru({ RX_TOTAL: 32036, RX_ON_TIME_C: 2568, RX_EARLY: 12428, RX_ON_TIME: 15895, RX_LATE: 9179 }) }, du: {} }, // prettier-ignore
    { ru: { 'ru-1': ru({ RX_TOTAL: 72032, RX_ON_TIME_C: 5768, RX_EARLY: 24447, RX_ON_TIME: 31278, RX_LATE: 18059 }) }, du: {} }, // prettier-ignore
  );

  it('counts from the start, two lines a second', () => {
    expect(render('foxconn', field)).toEqual([
      '[1970-01-01 00:00:05.000] xRN: total=32036 c_early=0 c_on=2568 c_late=0 err_tci=0 err_ecpri=0 err_port=0 err_sct=0 err_total=0',
      '[1970-01-01 00:00:05.000] xRN: u-plane u_early=12428 u_on=15895 u_late=9179',
      '[1970-01-01 00:00:06.000] xRN: total=72032 c_early=0 c_on=5768 c_late=0 err_tci=0 err_ecpri=0 err_port=0 err_sct=0 err_total=0',
      '[1970-01-01 00:00:06.000] xRN: u-plane u_early=24447 u_on=31278 u_late=18059',
    ]);
  });

  it('names the cause of what it refuses: VLAN, eCPRI, eAxC, section type', () => {
    const refused = { 'ru-1': { vlan: 3, 'payload-size': 5, eaxc: 142808, 'section-type': 7, mtu: 11 } };
    const [line] = render('foxconn', logOf({ ru: { 'ru-1': ru() }, du: {}, refused }));
    expect(line).toContain('err_tci=3 err_ecpri=5 err_port=142808 err_sct=7 err_total=142823');
  });
});

describe('kpi.sh', () => {
  // A public set-up guide for the RAN550, 20:11:19 and 20:11:20; RX_TOTAL as it stands there.
  const first = { RX_TOTAL: 40998, RX_ON_TIME: 38462, RX_LATE: 4, RX_ON_TIME_C: 3296 };
  const both = { RX_TOTAL: 86038, RX_ON_TIME: 80088, RX_LATE: 4, RX_ON_TIME_C: 6696 };

  it('shows what each second added, zero as -0, in columns of twenty', () => {
    expect(render('benetel', logOf({ ru: { 'ru-1': ru(first) }, du: {} }, { ru: { 'ru-1': ru(both) }, du: {} }))).toEqual([
      ' SAMPLE_TIME          | RX_TOTAL             | RX_ON_TIME           | RX_EARLY             | RX_LATE              | RX_ON_TIME_C         | RX_EARLY_C           | RX_LATE_C            | TX_TOTAL             ',
      ' 00:00:05.000000      | 40998                | 38462                | -0                   | 4                    | 3296                 | -0                   | -0                   | -0                   ',
      ' 00:00:06.000000      | 45040                | 41626                | -0                   | -0                   | 3400                 | -0                   | -0                   | -0                   ',
    ]); // prettier-ignore
  });

  it('has a table for each unit', () => {
    const lines = render('benetel', logOf({ ru: { 'ru-1': ru(first), 'ru-2': ru() }, du: {} }));
    expect(lines.filter((line) => line.startsWith(' SAMPLE_TIME'))).toHaveLength(2);
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe(` 00:00:05.000000      ${'| -0                   '.repeat(8)}`);
  });
});

describe('the CSV of performance files', () => {
  it('is numbered as one maker does it, every second', () => {
    const counters = { TX_TOTAL: 30400, RX_TOTAL: 56000, RX_EARLY: 31812, RX_LATE: 24188 };
    const span = '1970-01-01T00:00:04+00:00,1970-01-01T00:00:05+00:00';
    expect(render('picocom', logOf({ ru: { 'ru-1': ru(counters) }, du: {} }))).toEqual([
      `0,TX_TOTAL,${span},RU,30400`,
      `1,TX_TOTAL_C,${span},RU,0`,
      `0,RX_TOTAL,${span},RU,56000`,
      `1,RX_ON_TIME,${span},RU,0`,
      `2,RX_EARLY,${span},RU,31812`,
      `3,RX_LATE,${span},RU,24188`,
      `4,RX_ON_TIME_C,${span},RU,0`,
      `5,RX_EARLY_C,${span},RU,0`,
      `6,RX_LATE_C,${span},RU,0`,
    ]);
  });

  it('and as the other one, over the whole time', () => {
    const counters = { RX_ON_TIME: 6863018, RX_TOTAL: 7354134, RX_ON_TIME_C: 490546, TX_TOTAL: 3976 };
    const log = logOf({ ru: { ru1: ru({ RX_TOTAL: 9 }) }, du: {} }, { ru: { ru1: ru(counters) }, du: {} });
    const span = '1970-01-01T00:00:04Z,1970-01-01T00:00:06Z,ru1';
    expect(render('liteon', log)).toEqual([
      `1,RX_ON_TIME,${span},6863018`,
      `2,RX_EARLY,${span},0`,
      `3,RX_LATE,${span},0`,
      `6,RX_TOTAL,${span},7354134`,
      `7,RX_ON_TIME_C,${span},490546`,
      `8,RX_EARLY_C,${span},0`,
      `9,RX_LATE_C,${span},0`,
      `1,TX_TOTAL,${span},3976`,
    ]);
  });
});

describe('fhi_72', () => {
  it('prints totals, what was added, packets by antenna and errors', () => {
    // duranta-project, a log of May 2026: 97,880 received, 49,152 of them since the last line; the errors are planted.
    const eaxc = { 'ru-1': { 0: ru({ TX_TOTAL: 18338 }), 1: ru({ TX_TOTAL: 18339 }), 4: ru({ TX_TOTAL: 6132 }), 5: ru({ TX_TOTAL: 6133 }) } }; // prettier-ignore
    const one = { ru: {}, du: { 'du-1': du({ total: 48728, txU: 121704, txC: 6400 }) }, bytes: { 'du-1': { rx: 0, tx: 0 } } }; // prettier-ignore
    const two = {
      ru: {},
      du: { 'du-1': du({ total: 97880, txU: 243304, txC: 12800 }) },
      eaxc,
      refused: { 'du-1': { 'payload-size': 2, eaxc: 3, vlan: 9 } },
      bytes: { 'du-1': { rx: 224102819, tx: 589764764 } },
    };
    const log: CounterLog = { ...logOf(one, two), fronthauls: logOf().fronthauls.slice(0, 1) };
    expect(render('oai', log)).toEqual([
      '[HW]     [o-du 0][rx   48728 pps   48728 kbps       0][tx  128104 pps  128104 kbps       0][Total Msgs_Rcvd 48728]',
      '[HW]     [o_du0][drop errors       0 ecpri errors       0 cp errors       0 up errors       0 pusch errors       0 prach errors       0]',
      '[HW]     [o-du 0][rx   97880 pps   49152 kbps 1792822][tx  256104 pps  128000 kbps 4718118][Total Msgs_Rcvd 97878]',
      '[HW]     [o_du0][pusch0   18338 prach0    6132]',
      '[HW]     [o_du0][pusch1   18339 prach1    6133]',
      '[HW]     [o_du0][drop errors       5 ecpri errors       2 cp errors       0 up errors       3 pusch errors     n/a prach errors     n/a]',
    ]);
  });

  it('says n/a where nobody counts bytes, and no antenna where PUSCH and PRACH share an id', () => {
    const shared = { ru: 'ru-1', du: 'du-1', pci: 1, dl: [0], ul: [0], prach: [0] };
    const log = { ...logOf({ ru: {}, du: { 'du-1': du() }, eaxc: {} }), fronthauls: [shared] };
    expect(render('oai', log)).toEqual([
      '[HW]     [o-du 0][rx       0 pps       0 kbps     n/a][tx       0 pps       0 kbps     n/a][Total Msgs_Rcvd 0]',
      expect.stringContaining('[o_du0][drop errors       0'),
    ]);
  });
});

describe('the metrics of the gNB', () => {
  it('name the three of its window, what it waited for, and what only it could know as n/a', () => {
    const counters = { early: 4953, onTime: 162, late: 65, total: 5180, seqidErr: 3, missedPrach: 12, missedUplinkSymbols: 7, skippedSymbols: 1400, lateGrids: 2 }; // prettier-ignore
    const refused = { 'du-1': { sequence: 1, format: 4, eaxc: 9 } };
    expect(render('gnb', logOf({ ru: {}, du: { 'du-1': du(counters) }, refused }))).toEqual([
      '1970-01-01T00:00:05.000000 [METRICS ] OFH timing metrics: nof_skipped_symbols=1400 skipped_symbols_max_burst=n/a symbol_notification_max_latency=n/a symbol_notification_avg_latency=n/a',
      '1970-01-01T00:00:05.000000 [METRICS ] OFH sector#0 metrics: pci=1 received messages stats: rx_total=5180 rx_early=4953 rx_on_time=162 rx_late=65 earliest_msg_us=n/a latest_msg_us=n/a, nof_missed_uplink_symbols=7 nof_missed_prach_occasions=12 ecpri: nof_past_seqid_msg=1 nof_future_seqid_msg=2; rcv_ul: nof_dropped_msg=4; tx_kpis: nof_late_dl_rgs=2',
    ]);
  });
});

describe('every format', () => {
  const quiet = logOf({ ru: { 'ru-1': ru(), 'ru-2': ru() }, du: { 'du-1': du() }, eaxc: { 'ru-1': {}, 'ru-2': {} }, refused: {} }); // prettier-ignore

  it.each(counterFormats.map(({ id }) => id))('%s: no traffic is lines of zeros, no reading is nothing', (id) => {
    const text = render(id, quiet).join('\n');
    expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(text).toMatch(/0/);
    expect(render(id, { ...quiet, readings: [] })).toEqual([]);
  });

  it.each(counterFormats.map(({ id }) => id))('%s: the same log prints the same bytes', (id) => {
    expect(render(id, quiet)).toEqual(render(id, structuredClone(quiet)));
  });

  it('has an id of its own, and a source', () => {
    expect(new Set(counterFormats.map(({ id }) => id)).size).toBe(counterFormats.length);
    for (const { source, label } of counterFormats) expect([source, label]).not.toContain('');
    expect(findCounterFormat('foxcon')).toBeUndefined();
  });
});
