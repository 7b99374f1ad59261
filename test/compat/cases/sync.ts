import { fromSeconds, fromUs, ns } from '../../../sim/base/units.ts';
import { unknown, type Valued } from '../../../sim/base/origin.ts';
import type { LinkSync } from '../../../sim/catalogue/sync.ts';
import { conf, from, host, oru, rep, type Parts } from '../mix.ts';
import type { Case } from './case.ts';

const told = <T>(value: T, key: string): Valued<T> => conf(value, `transport.${key}`);
const nobody: Partial<Record<keyof LinkSync, Valued<never>>> = { ptpProfile: unknown('transport.ptp_profile'), clockClass: unknown('transport.clock_class') }; // prettier-ignore

/** A radio unit of the network's grandmaster over so many clocks of a class; asymmetry in ns. */
const chain = (hops: number, clocks: NonNullable<LinkSync['clocks']['value']>, asymmetry?: number, prtc: 'PRTC-A' | 'ePRTC' = 'PRTC-A'): Parts => ({
  linkSync: {
    lls: told('C3', 'lls'), prtc: told(prtc, 'prtc'), hops: told(hops, 'ptp_hops'), clocks: told(clocks, 'ptp_clocks'),
    ...(asymmetry === undefined ? {} : { asymmetry: told(ns(asymmetry), 'asymmetry_ns') }),
  },
  ruSync: { timeReceiver: rep('regular', 'sync-t-tsc') },
}); // prettier-ignore
const lls = (value: NonNullable<LinkSync['lls']['value']>): Partial<LinkSync> => ({ lls: told(value, 'lls') });
const margin = (value: number, unit: 'ns' | '' = 'ns') => ({ value, unit });
const slewing = (us: number): Parts['host'] => ({ ...host, clockSlew: conf({ amplitude: fromUs(us), period: fromSeconds(4) }, 'clock_slew') }); // prettier-ignore
const master: Parts['duSync'] = { role: conf('source', 'ptp4l.serverOnly') };

export const syncCases: readonly Case[] = [
  { rule: 'SYNC-PAR-001', title: 'is silent for a unit with a receiver of its own', parts: { linkSync: lls('C4'), link: { ptpDomain: told(44, 'ptp_domain') } }, says: 'nothing' },

  { rule: 'SYNC-PAR-002', title: 'holds for one profile', parts: {}, says: 'holds' },
  { rule: 'SYNC-PAR-002', title: 'fails for another one', parts: { linkSync: { ptpProfile: told('G_8275_2', 'ptp_profile') } }, says: 'fails', severity: 'blocking', expected: 'G_8275_2', actual: 'G_8275_1', mends: { 'ptp-profile': 'G_8275_2' } },
  { rule: 'SYNC-PAR-002', title: 'fails for a DU whose daemon speaks IP, and writes its transport', parts: { linkSync: nobody, ruSync: { ptpProfile: from(oru.sync.ptpProfile, { path: undefined }) }, duSync: { ptpProfile: conf('G_8275_2', 'ptp4l.network_transport', 'ptp-transport') } }, says: 'fails', mends: { 'ptp4l.network_transport': 'L2' } },
  { rule: 'SYNC-PAR-002', title: 'is to verify where the unit rests on the default', parts: { ruSync: { ptpProfile: from(oru.sync.ptpProfile, { kind: 'defaulted' }) }, linkSync: { ptpProfile: told('G_8275_2', 'ptp_profile') } }, says: 'unknown', toVerify: true },
  { rule: 'SYNC-PAR-002', title: 'is to verify where the network does not say', parts: { linkSync: nobody }, says: 'unknown', toVerify: true, missing: ['transport.ptp_profile'] },
  { rule: 'SYNC-PAR-002', title: 'is to verify where the unit does not say', parts: { ruSync: { ptpProfile: unknown('ptp-profile') } }, says: 'unknown', toVerify: true, missing: ['ptp-profile'] },
  { rule: 'SYNC-PAR-002', title: 'leaves the question to the domain where nobody around says anything', parts: { linkSync: nobody, link: { ptpDomain: unknown('transport.ptp_domain') } }, says: 'nothing' },
  { rule: 'SYNC-PAR-002', title: 'is silent for a unit with a receiver of its own', parts: { linkSync: { ...lls('C4'), ptpProfile: told('G_8275_2', 'ptp_profile') } }, says: 'nothing' },

  { rule: 'SYNC-ACC-001', title: 'holds for class 6', parts: {}, says: 'holds' },
  { rule: 'SYNC-ACC-001', title: 'holds for class 7', parts: { linkSync: { clockClass: told(7, 'clock_class') } }, says: 'holds' },
  { rule: 'SYNC-ACC-001', title: 'fails for class 135', parts: { linkSync: { clockClass: told(135, 'clock_class') } }, says: 'fails', severity: 'blocking', expected: '6, 7', actual: '135', mends: { 'accepted-clock-classes': [6, 7, 135] } },
  { rule: 'SYNC-ACC-001', title: 'fails for a DU that is the source and tells the daemon’s default', parts: { duSync: { ...master, clockClass: conf(248, 'ptp4l.clockClass') } }, says: 'fails', actual: '248', mends: { 'ptp4l.clockClass': 6 } },
  { rule: 'SYNC-ACC-001', title: 'does not ask a DU that is no source', parts: { duSync: { clockClass: conf(248, 'ptp4l.clockClass') } }, says: 'holds' },
  { rule: 'SYNC-ACC-001', title: 'is to verify where the classes are the default', parts: { linkSync: { clockClass: told(135, 'clock_class') }, ruSync: { acceptedClockClasses: from(oru.sync.acceptedClockClasses, { kind: 'defaulted' }) } }, says: 'unknown', toVerify: true },
  { rule: 'SYNC-ACC-001', title: 'is to verify where the source does not say', parts: { linkSync: nobody }, says: 'unknown', toVerify: true, missing: ['transport.clock_class'] },
  { rule: 'SYNC-ACC-001', title: 'is to verify where the unit does not say', parts: { ruSync: { acceptedClockClasses: unknown('accepted-clock-classes') } }, says: 'unknown', toVerify: true, missing: ['accepted-clock-classes'] },
  { rule: 'SYNC-ACC-001', title: 'is silent where nobody says anything about PTP', parts: { linkSync: nobody, link: { ptpDomain: unknown('transport.ptp_domain') } }, says: 'nothing' },

  { rule: 'SYNC-FEA-001', title: 'is silent where no topology is stated', parts: { ruSync: { llsTopologies: rep(['C1'], 'lls') } }, says: 'nothing' },
  { rule: 'SYNC-FEA-001', title: 'is silent where no end says what it supports', parts: { linkSync: lls('C2') }, says: 'nothing' },
  { rule: 'SYNC-FEA-001', title: 'holds for a topology that is supported', parts: { linkSync: lls('C3'), ruSync: { llsTopologies: rep(['C1', 'C3'], 'lls') } }, says: 'holds' },
  { rule: 'SYNC-FEA-001', title: 'fails for one that the unit has not', parts: { linkSync: lls('C4'), ruSync: { llsTopologies: rep(['C1', 'C3'], 'lls') } }, says: 'fails', subject: 'LLS O-RU', expected: 'LLS-C1, LLS-C3', actual: 'LLS-C4', severity: 'blocking', mends: { 'transport.lls': 'C1' } },
  { rule: 'SYNC-FEA-001', title: 'fails for one that the DU has not', parts: { linkSync: lls('C2'), duSync: { llsTopologies: conf(['C1', 'C3'], 'lls') } }, says: 'fails', subject: 'LLS O-DU', actual: 'LLS-C2' },

  { rule: 'SYNC-TIM-001', title: 'is silent where nobody says by which clocks time comes', parts: {}, says: 'nothing' },
  // 100 + 10 · 50 + 60 + min(200, 220)
  { rule: 'SYNC-TIM-001', title: 'holds for ten clocks of class A', parts: chain(10, 'T-BC-A'), says: 'holds', margin: margin(240) },
  { rule: 'SYNC-TIM-001', title: 'holds exactly on the edge', parts: chain(10, 'T-BC-A', 480), says: 'holds', margin: margin(0) },
  { rule: 'SYNC-TIM-001', title: 'fails just beyond, in either direction of the asymmetry, and turns to better clocks', parts: chain(10, 'T-BC-A', -482), says: 'fails', severity: 'performance', expected: '<= 1100 ns', actual: '1101 ns', margin: margin(-1), mends: { 'transport.ptp_clocks': 'T-BC-B' } },
  { rule: 'SYNC-TIM-001', title: 'degrades beyond the whole budget', parts: chain(10, 'T-BC-A', 1282), says: 'fails', severity: 'degraded', actual: '1501 ns' },
  // 100 + 20 · 20 + 60 + 200
  { rule: 'SYNC-TIM-001', title: 'holds for twenty clocks of class B', parts: chain(20, 'T-BC-B'), says: 'holds', margin: margin(340) },
  { rule: 'SYNC-TIM-001', title: 'asks for the clocks where the topology alone is told', parts: { linkSync: { ...lls('C3'), hops: told(2, 'ptp_hops') } }, says: 'unknown', toVerify: true, missing: ['transport.prtc', '/o-ran-sync:sync/sync-capability/sync-t-tsc', 'transport.ptp_clocks'] },
  { rule: 'SYNC-TIM-001', title: 'asks for no clocks on a direct link', parts: { linkSync: { ...lls('C1'), prtc: told('PRTC-A', 'prtc') } }, says: 'unknown', toVerify: true, missing: ['/o-ran-sync:sync/sync-capability/sync-t-tsc'] },
  { rule: 'SYNC-TIM-001', title: 'reckons with the receiver alone where the unit has its own', parts: { linkSync: { ...lls('C4'), prtc: told('PRTC-A', 'prtc') } }, says: 'holds', margin: margin(1000) },
  { rule: 'SYNC-TIM-001', title: 'fails for switches that know nothing of PTP', parts: chain(2, 'unaware'), says: 'fails', actual: '1360 ns', mends: { 'transport.ptp_clocks': 'T-BC-B' } },

  { rule: 'SYNC-TIM-002', title: 'is silent where nobody says anything about either clock', parts: {}, says: 'nothing' },
  // 10 · 50 + 60 + 200 beside a regular DU's 80
  { rule: 'SYNC-TIM-002', title: 'holds for ten clocks of class A', parts: chain(10, 'T-BC-A'), says: 'holds', margin: margin(2160) },
  { rule: 'SYNC-TIM-002', title: 'holds for a clock that is driven to and fro within the limit', parts: { host: slewing(3) }, says: 'holds', margin: margin(0) },
  { rule: 'SYNC-TIM-002', title: 'fails for one that is driven further', parts: { host: slewing(3.001) }, says: 'fails', severity: 'degraded', expected: '<= 3000 ns', actual: '3001 ns', margin: margin(-1), mends: 'none' },
  { rule: 'SYNC-TIM-002', title: 'leaves out what DU and unit share where the DU is the source', parts: { ...chain(1, 'T-BC-B'), linkSync: { ...chain(1, 'T-BC-B').linkSync, ...lls('C2') } }, says: 'holds', margin: margin(2880) },
  { rule: 'SYNC-TIM-002', title: 'leaves the question to the budget of the air interface', parts: { linkSync: lls('C3') }, says: 'nothing' },

  { rule: 'SYNC-TIM-003', title: 'is silent where nobody counts them', parts: { linkSync: lls('C3') }, says: 'nothing' },
  { rule: 'SYNC-TIM-003', title: 'holds at the limit of class A', parts: chain(10, 'T-BC-A'), says: 'holds', margin: margin(0, '') },
  { rule: 'SYNC-TIM-003', title: 'fails above it', parts: chain(11, 'T-BC-A'), says: 'fails', severity: 'performance', expected: '<= 10', actual: '11', margin: margin(-1, ''), mends: { 'transport.ptp_clocks': 'T-BC-B' } },
  { rule: 'SYNC-TIM-003', title: 'holds at the limit of class C', parts: chain(20, 'T-BC-C'), says: 'holds', margin: margin(0, '') },
  { rule: 'SYNC-TIM-003', title: 'fails above it', parts: chain(21, 'T-BC-C', undefined, 'ePRTC'), says: 'fails', mends: 'none' },
  { rule: 'SYNC-TIM-003', title: 'holds without a class up to ten', parts: { linkSync: { hops: told(10, 'ptp_hops') } }, says: 'holds' },
  { rule: 'SYNC-TIM-003', title: 'asks for the class between', parts: { linkSync: { hops: told(20, 'ptp_hops') } }, says: 'unknown', toVerify: true, missing: ['transport.ptp_clocks'] },
  { rule: 'SYNC-TIM-003', title: 'fails without a class above all', parts: { linkSync: { hops: told(21, 'ptp_hops') } }, says: 'fails', expected: '<= 20', mends: 'none' },
]; // prettier-ignore
