import { SILENT_BEHAVIOUR } from '../../../sim/catalogue/assembly.ts';
import { unknown } from '../../../sim/base/origin.ts';
import { fromKhz, fromMhz, fromUs, ns } from '../../../sim/base/units.ts';
import { WINDOW_RELATIONS } from '../../../sim/spec/oran/windows.ts';
import { cell, duUs, fibre, from, fronthaul, row, ruUs, unstated, type Parts } from '../mix.ts';
import { us, type Case } from './case.ts';

const delays = (t12Min: number, t12Max: number, t34Min = t12Min, t34Max = t12Max): Parts['link'] => {
  const at = (us1: number, path: string) => ({ value: fromUs(us1), origin: { kind: 'configured', path: `transport.${path}`, encoding: 'us' } as const }); // prettier-ignore
  return { t12Min: at(t12Min, 't12_min'), t12Max: at(t12Max, 't12_max'), t34Min: at(t34Min, 't34_min'), t34Max: at(t34Max, 't34_max') }; // prettier-ignore
};

/** All other edges inside over 10 km, whichever one a case moves. */
const wide = {
  t1aMinUp: duUs(200, 't1a_min_up'),
  t1aMaxUp: duUs(350, 't1a_max_up'),
  t1aMinCpDl: duUs(320, 't1a_min_cp_dl'),
  t1aMaxCpDl: duUs(480, 't1a_max_cp_dl'),
  t1aMinCpUl: duUs(190, 't1a_min_cp_ul'),
  t1aMaxCpUl: duUs(350, 't1a_max_cp_ul'),
};

/** For each relation: a DU value exactly at its limit over 10 km, which holds, and one nanosecond beyond, which does not. */
const edges: readonly Case[] = WINDOW_RELATIONS.flatMap((r): Case[] => {
  const delay = 48_970;
  const limit = (row[r.ru].value ?? 0) + delay;
  const beyond = limit + (r.must === 'at-least' ? -1 : 1);
  const du = (value: number): Parts => ({
    transport: fibre(10),
    fronthaul: {
      ...wide,
      [r.du]: { value: ns(value), origin: { ...fronthaul[r.du].origin, encoding: 'ns' } },
    },
  });
  return [
    { rule: r.id, title: 'holds with equality', parts: du(limit), says: 'holds', margin: us(0) },
    {
      rule: r.id,
      title: 'fails one nanosecond beyond, and is mended by exactly that nanosecond',
      parts: du(beyond),
      says: 'fails',
      margin: us(-0.001),
      mends: { [fronthaul[r.du].origin.path ?? '']: limit },
    },
    {
      rule: r.id,
      title: 'names the leaf that the radio unit does not report',
      parts: { row: { [r.ru]: unknown(`leaf/${r.leaf}`) } },
      says: 'unknown',
      toVerify: false,
      missing: [`leaf/${r.leaf}`],
    },
    {
      rule: r.id,
      title: 'is to verify where the radio unit is known to misreport the leaf',
      parts: { ...du(beyond), row: { [r.ru]: from(row[r.ru], { suspect: true }) } },
      says: 'unknown',
      toVerify: true,
      message: 'open.doubtful',
    },
    { rule: r.id, title: 'is silent without a row for the carrier', parts: { ru: { delayProfiles: [] } }, says: 'nothing' }, // prettier-ignore
  ];
});

const T2A_UP = 'T2a_max_up − T2a_min_up';

export const windowCases: readonly Case[] = [
  ...edges,
  {
    rule: 'OFH-TIM-001',
    title: 'rounds the least T1a_min up',
    parts: { transport: fibre(40) },
    says: 'fails',
    expected: '>= 330 µs',
    actual: '294 µs',
    margin: us(-35.88),
    mends: { 'ru_ofh.t1a_min_up': 330, 'ru_ofh.t1a_max_up': 366 },
  },
  {
    rule: 'OFH-TIM-001',
    title: 'fails beyond the upper edge that the other planes leave, although nothing of the transport is stated',
    parts: { transport: unstated, fronthaul: { t1aMinUp: duUs(133, 't1a_min_up') } },
    says: 'fails',
    message: 'window.no-delay',
    expected: '>= 134 µs',
    margin: us(-1),
  },
  {
    rule: 'OFH-TIM-001',
    title:
      'speaks for a window that is too wide and late without any delay, and narrows it to where the other edge fits',
    parts: { transport: unstated, fronthaul: { t1aMinUp: duUs(100, 't1a_min_up'), t1aMaxUp: duUs(360, 't1a_max_up') } },
    says: 'fails',
    message: 'window.no-delay',
    expected: '>= 149 µs',
    margin: us(-49),
    mends: { 'ru_ofh.t1a_min_up': 149 },
  },
  {
    rule: 'OFH-TIM-002',
    title: 'leaves that window to its other edge',
    parts: { transport: unstated, fronthaul: { t1aMinUp: duUs(100, 't1a_min_up'), t1aMaxUp: duUs(360, 't1a_max_up') } },
    says: 'holds',
  },
  {
    rule: 'OFH-TIM-001',
    title: 'accepts a transport of zero only, where its edge lies there',
    parts: { transport: unstated, fronthaul: { t1aMinUp: duUs(134, 't1a_min_up') } },
    says: 'unknown',
    subject: 'T12',
    expected: '0–0 µs',
    toVerify: false,
  },
  {
    rule: 'OFH-TIM-002',
    title: 'is early over too short a fibre, which a longer one mends where the DU cannot',
    parts: { transport: fibre(0), fronthaul: { t1aMaxUp: from(duUs(346, 't1a_max_up'), { encoding: 'us' }) } },
    says: 'fails',
    expected: '<= 345 µs',
    receiver: 'tick.early.clean',
    mends: { 'ru_ofh.t1a_max_up': 345 },
  },
  {
    rule: 'OFH-TIM-002',
    title: 'answers from T12_max alone where that already is too short',
    parts: {
      transport: { ...unstated, t12Max: ruUs(10, 'transport.t12_max') },
      fronthaul: { t1aMaxUp: duUs(356, 't1a_max_up') },
    },
    says: 'fails',
    expected: '<= 355 µs',
  },
  {
    rule: 'OFH-TIM-002',
    title: 'asks for T12_min where T12_max leaves it open',
    parts: {
      transport: { ...unstated, t12Max: ruUs(20, 'transport.t12_max') },
      fronthaul: { t1aMaxUp: duUs(355, 't1a_max_up') },
    },
    says: 'unknown',
    expected: '10–20 µs',
    missing: ['transport.t12_min'],
  },
  {
    rule: 'OFH-TIM-001',
    title: 'says that a DU of whole symbols is late on paper only',
    parts: { link: delays(161.6, 161.6, 20, 20) },
    says: 'fails',
    margin: us(-1.6),
    receiver: 'tick.late.clean',
  },
  {
    rule: 'OFH-TIM-001',
    title: 'says which packets are late where only delayed ones are',
    parts: { link: delays(200, 200, 20, 20), fronthaul: { t1aMinUp: duUs(250, 't1a_min_up'), t1aMaxUp: duUs(370, 't1a_max_up') } }, // prettier-ignore
    says: 'fails',
    receiver: 'tick.late.some',
  },
  {
    rule: 'OFH-TIM-001',
    title: 'says that all packets are late and dropped',
    parts: { link: delays(200, 200, 20, 20) },
    says: 'fails',
    receiver: 'tick.late.drop',
  },
  {
    rule: 'OFH-TIM-001',
    title: 'says that all packets are late and used by a unit that uses them',
    parts: {
      link: delays(200, 200, 20, 20),
      ru: { behaviour: { ...SILENT_BEHAVIOUR, outsideWindow: 'use', prachSharesEaxc: false, source: '' } },
    },
    says: 'fails',
    receiver: 'tick.late.use',
  },
  {
    rule: 'OFH-TIM-002',
    title: 'says that all packets are early and dropped',
    parts: { transport: fibre(1), fronthaul: { t1aMaxUp: duUs(390, 't1a_max_up') } },
    says: 'fails',
    receiver: 'tick.early.drop',
  },
  {
    rule: 'OFH-TIM-002',
    title: 'goes by the paper for a DU that sends exactly so',
    parts: {
      transport: fibre(1),
      behaviour: { sendTicks: 'exact' },
      fronthaul: { t1aMaxUp: duUs(390, 't1a_max_up') },
    },
    says: 'fails',
    receiver: 'window.outside.drop',
  },
  {
    rule: 'OFH-TIM-002',
    title: 'says that all packets are early and used by a unit that uses them',
    parts: {
      transport: fibre(1),
      fronthaul: { t1aMaxUp: duUs(390, 't1a_max_up') },
      ru: { behaviour: { ...SILENT_BEHAVIOUR, outsideWindow: 'use', prachSharesEaxc: false, source: '' } },
    },
    says: 'fails',
    receiver: 'tick.early.use',
  },
  {
    rule: 'OFH-TIM-001',
    title: 'names the habit of the unit where the transport is not stated',
    parts: {
      transport: unstated,
      ru: { behaviour: { ...SILENT_BEHAVIOUR, outsideWindow: 'use', prachSharesEaxc: false, source: '' } },
    },
    says: 'unknown',
    receiver: 'window.outside.use',
  },
  {
    rule: 'OFH-TIM-008',
    title: 'counts on the grace of the receiver',
    parts: { fronthaul: { ta4Max: duUs(200, 'ta4_max') } },
    says: 'fails',
    expected: '>= 220 µs',
    margin: us(-19.97),
    receiver: 'ul.late.grace',
    mends: { 'ru_ofh.ta4_max': 220 },
  },
  {
    rule: 'OFH-TIM-008',
    title: 'knows where the grace ends',
    parts: { fronthaul: { ta4Max: duUs(100, 'ta4_max') } },
    says: 'fails',
    receiver: 'ul.late.lost',
  },
  {
    rule: 'OFH-TIM-009',
    title: 'holds where the windows differ by exactly the delay variation',
    parts: { transport: fibre(10, 160) },
    says: 'holds',
    subject: T2A_UP,
    margin: us(0),
  },
  {
    rule: 'OFH-TIM-009',
    title: 'leaves it to the edges while a narrower window would do',
    parts: { transport: fibre(10, 161) },
    says: 'nothing',
    subject: T2A_UP,
  },
  {
    rule: 'OFH-TIM-009',
    title: 'leaves it to the edges to pull a wide window of the DU inside',
    parts: { transport: fibre(10), fronthaul: { t1aMinUp: duUs(150, 't1a_min_up'), t1aMaxUp: duUs(400, 't1a_max_up') } }, // prettier-ignore
    says: 'nothing',
    subject: T2A_UP,
  },
  {
    rule: 'OFH-TIM-009',
    title: 'still leaves it to the edges where the narrowest window fits just so',
    parts: { transport: fibre(10, 175) },
    says: 'nothing',
    subject: T2A_UP,
  },
  {
    rule: 'OFH-TIM-009',
    title: 'fails where the variation leaves no window that the program accepts',
    parts: { transport: fibre(10, 176) },
    says: 'fails',
    subject: T2A_UP,
    expected: '> 211.714 µs',
    actual: '211 µs',
    margin: us(-0.714286),
    mends: 'none',
  },
  {
    rule: 'OFH-TIM-002',
    title: 'speaks alone where no delay fits a window that is too wide, and narrows it',
    parts: { transport: unstated, fronthaul: { t1aMaxUp: duUs(520, 't1a_max_up') } },
    says: 'fails',
    message: 'window.no-delay',
    expected: '<= 505 µs',
    margin: us(-15),
    mends: { 'ru_ofh.t1a_max_up': 505 },
  },
  {
    rule: 'OFH-TIM-001',
    title: 'leaves that window to its other edge',
    parts: { transport: unstated, fronthaul: { t1aMaxUp: duUs(520, 't1a_max_up') } },
    says: 'holds',
  },
  {
    rule: 'OFH-TIM-009',
    title: 'is silent where the relations already say what is not known',
    parts: { transport: unstated },
    says: 'nothing',
  },
  {
    rule: 'OFH-TIM-009',
    title: 'is to verify where it rests on a doubtful report',
    subject: T2A_UP,
    parts: { transport: fibre(10, 176), row: { t2aMinUp: from(row.t2aMinUp, { suspect: true }) } },
    says: 'unknown',
    toVerify: true,
  },
  {
    rule: 'OFH-TIM-010',
    title: 'holds with equality',
    parts: { fronthaul: { ta4Min: duUs(60, 'ta4_min'), ta4Max: duUs(181, 'ta4_max') } },
    says: 'holds',
    margin: us(0),
  },
  {
    rule: 'OFH-TIM-010',
    title: 'leaves it to the edges where a wider window would do',
    parts: { fronthaul: { ta4Min: duUs(61, 'ta4_min'), ta4Max: duUs(181, 'ta4_max') } },
    says: 'nothing',
  },
  {
    rule: 'OFH-TIM-010',
    title: 'fails where not even the widest window of the program is enough',
    parts: { link: delays(10, 10, 10, 1850) },
    says: 'fails',
    subject: 'Ta4_max − Ta4_min',
    expected: '>= 1961 µs',
    actual: '1960 µs',
    margin: us(-1),
    mends: 'none',
  },
  {
    rule: 'OFH-TIM-008',
    title: 'speaks alone where no delay fits, and widens the window of the DU',
    parts: { transport: unstated, fronthaul: { ta4Min: duUs(61, 'ta4_min'), ta4Max: duUs(181, 'ta4_max') } },
    says: 'fails',
    message: 'window.no-delay',
    margin: us(-1),
    mends: { 'ru_ofh.ta4_max': 182 },
  },
  {
    rule: 'OFH-TIM-010',
    title: 'is to verify where it rests on an assumption',
    parts: { link: delays(10, 10, 10, 1850), row: { ta3Max: from(row.ta3Max, { kind: 'assumed' }) } },
    says: 'unknown',
    toVerify: true,
  },
  { rule: 'OFH-TIM-011', title: 'finds the row of the carrier', parts: {}, says: 'holds' },
  {
    rule: 'OFH-TIM-011',
    title: 'never borrows the row of another bandwidth, and names what there is',
    parts: { ru: { delayProfiles: [{ ...row, bandwidth: fromMhz(20) }] } },
    says: 'unknown',
    expected: '100 MHz 30 kHz',
    actual: '20 MHz 30 kHz',
    toVerify: false,
  },
  {
    rule: 'OFH-TIM-011',
    title: 'goes by the bandwidth that the DU pads to',
    parts: { fronthaul: { ruBandwidth: cell.bandwidth }, cell: { bandwidth: { ...cell.bandwidth, value: fromMhz(20) } } }, // prettier-ignore
    says: 'holds',
  },
  {
    rule: 'OFH-TIM-011',
    title: 'finds no row of another SCS',
    parts: { ru: { delayProfiles: [{ ...row, scs: fromKhz(15) }] } },
    says: 'unknown',
    actual: '100 MHz 15 kHz',
  },
  {
    rule: 'OFH-TIM-011',
    title: 'does not believe a row whose window ends before it starts',
    parts: { row: { t2aMinUp: ruUs(346, 't2a-min-up') } },
    says: 'unknown',
    message: 'delay-profile.implausible',
  },
  {
    rule: 'OFH-TIM-011',
    title: 'says so where there is no row at all',
    parts: { ru: { delayProfiles: [] } },
    says: 'unknown',
    message: 'delay-profile.none',
  },
  {
    rule: 'OFH-TIM-011',
    title: 'asks for the bandwidth of the cell first',
    parts: { cell: { bandwidth: unknown('cell_cfg.channel_bandwidth_MHz') } },
    says: 'unknown',
    missing: ['cell_cfg.channel_bandwidth_MHz'],
    message: 'open.unknown',
  },
];
