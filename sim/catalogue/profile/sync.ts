import { z } from 'zod';
import { fromSeconds, fromUs } from '../../base/units.ts';
import { LLS_TOPOLOGIES, TIME_RECEIVERS } from '../../spec/oran/sync.ts';
import { OSCILLATOR_NAMES, PRTC_NAMES, PTP_CLOCK_NAMES, PTP_PROFILES } from '../../spec/ptp.ts';
import { UNSTATED_DU_SYNC, UNSTATED_RU_SYNC, type ClockSlew, type DuSync, type RuSync } from '../sync.ts';
import { group, leaf, mapping, plain, valued } from './leaf.ts';

const octet = z.int().min(0).max(255);
const topologies = z.array(z.enum(LLS_TOPOLOGIES)).min(1);

/** What an O-RU profile says about its clock. */
export const ruSyncShape = group({
  ptp_domain: leaf(octet),
  ptp_profile: leaf(z.enum(PTP_PROFILES)),
  accepted_clock_classes: leaf(z.array(octet).min(1)),
  time_receiver: leaf(z.enum(TIME_RECEIVERS)),
  lls_topologies: leaf(topologies),
  oscillator: leaf(z.enum(OSCILLATOR_NAMES)),
  holdover_s: leaf(z.number().min(0).max(1e7)),
});

/** What an O-DU profile says about its clock. */
export const duSyncShape = group({
  ptp_profile: leaf(z.enum(PTP_PROFILES)),
  clock_class: leaf(octet),
  priority1: leaf(octet),
  priority2: leaf(octet),
  clock_accuracy: leaf(octet),
  variance: leaf(z.int().min(0).max(0xffff)),
  role: leaf(z.enum(['source', 'receiver', 'either'])),
  lls_topologies: leaf(topologies),
});

/** A host whose clock is driven to and fro. */
export const clockSlewShape = leaf(
  mapping({ amplitude_us: z.number().min(0).max(1e6), period_s: z.number().positive().max(1e6) }),
);

/** What a transport profile says about the way of time. */
export const linkSyncShape = {
  ptp_profile: leaf(z.enum(PTP_PROFILES)),
  clock_class: leaf(octet),
  lls: leaf(z.enum(LLS_TOPOLOGIES)),
  prtc: leaf(z.enum(PRTC_NAMES)),
  ptp_hops: leaf(z.int().min(0).max(100)),
  ptp_clocks: leaf(z.enum(PTP_CLOCK_NAMES)),
  asymmetry_ns: leaf(z.number().min(-1e6).max(1e6)),
};

export function ruSync(p: z.output<typeof ruSyncShape> | undefined): RuSync {
  const path = (key: keyof RuSync): string => UNSTATED_RU_SYNC[key].origin.path ?? key;
  return {
    ptpDomain: plain(p?.ptp_domain, path('ptpDomain')),
    ptpProfile: plain(p?.ptp_profile, path('ptpProfile')),
    acceptedClockClasses: plain(p?.accepted_clock_classes, path('acceptedClockClasses')),
    timeReceiver: plain(p?.time_receiver, path('timeReceiver')),
    llsTopologies: plain(p?.lls_topologies, path('llsTopologies')),
    oscillator: plain(p?.oscillator, path('oscillator')),
    holdover: valued(p?.holdover_s, fromSeconds, path('holdover'), 's'),
  };
}

export function duSync(p: z.output<typeof duSyncShape> | undefined): DuSync {
  const path = (key: keyof DuSync): string => UNSTATED_DU_SYNC[key].origin.path ?? key;
  return {
    ptpProfile: plain(p?.ptp_profile, path('ptpProfile')),
    clockClass: plain(p?.clock_class, path('clockClass')),
    priority1: plain(p?.priority1, path('priority1')),
    priority2: plain(p?.priority2, path('priority2')),
    clockAccuracy: plain(p?.clock_accuracy, path('clockAccuracy')),
    variance: plain(p?.variance, path('variance')),
    role: plain(p?.role, path('role')),
    llsTopologies: plain(p?.lls_topologies, path('llsTopologies')),
  };
}

export const slewOf = (written: { readonly amplitude_us: number; readonly period_s: number }): ClockSlew => ({
  amplitude: fromUs(written.amplitude_us),
  period: fromSeconds(written.period_s),
});
