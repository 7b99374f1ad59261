import { fromSeconds } from '../../../sim/base/units.ts';
import { unknown, type Valued } from '../../../sim/base/origin.ts';
import type { DuMplane, RuMplane } from '../../../sim/catalogue/mplane.ts';
import { conf, from, rep, type Parts } from '../mix.ts';
import type { Case } from './case.ts';

const no = (path: string): Valued<boolean> => rep(false, path);
const unit = (ruMplane: Partial<RuMplane>, duMplane: Partial<DuMplane> = {}): Parts => ({ ruMplane, duMplane });
const client: Partial<DuMplane> = { client: conf<'hierarchical'>('hierarchical', 'mplane.client') };
const managed = (ruMplane: Partial<RuMplane>, duMplane: Partial<DuMplane> = {}): Parts => ({ ruMplane, duMplane: { ...client, ...duMplane } }); // prettier-ignore
const habit = (value: 'each-notification' | 'once' | 'never') => conf(value, 'mplane.supervision');
const needs = (value: boolean) => rep(value, 'mplane.needs_supervision');
const both = (ru: string, du: string): Parts => managed({ version: rep(ru, 'supported-mplane-version') }, { version: conf(du, 'mplane.version') }); // prettier-ignore
const revisions = (ru: string, du: string): Parts => managed({ uplaneRevision: rep(ru, 'revision') }, { uplaneRevision: conf(du, 'mplane.uplane_revision') }); // prettier-ignore

export const mplaneCases: readonly Case[] = [
  { rule: 'OFH-PRC-001', title: 'holds for a unit of its own files and a DU without a client', parts: unit({ netconf: no('n') }), says: 'holds' },
  { rule: 'OFH-PRC-001', title: 'holds for a unit that knows both ways, whatever the DU does', parts: unit({}, { client: unknown('mplane.client') }), says: 'holds' },
  { rule: 'OFH-PRC-001', title: 'holds for a server and a client', parts: managed({ localFile: no('l') }), says: 'holds' },
  { rule: 'OFH-PRC-001', title: 'fails for a unit that needs a client, and a DU that has none', parts: unit({ localFile: no('l') }), says: 'fails', severity: 'blocking', expected: 'hierarchical, hybrid', actual: 'none', mends: { 'mplane.client': 'hierarchical' } },
  { rule: 'OFH-PRC-001', title: 'fails for a client and a unit without a server', parts: managed({ netconf: no('n') }), says: 'fails', message: 'mplane.no-server', mends: { 'mplane.client': 'none' } },
  { rule: 'OFH-PRC-001', title: 'is to verify where nobody says whether the unit comes up by itself', parts: unit({ localFile: unknown('mplane.local_file') }), says: 'unknown', toVerify: true, missing: ['mplane.local_file'] },
  { rule: 'OFH-PRC-001', title: 'is to verify where nobody says whether the unit has a server', parts: managed({ netconf: unknown('mplane.netconf') }), says: 'unknown', toVerify: true, missing: ['mplane.netconf'] },
  { rule: 'OFH-PRC-001', title: 'is to verify where nobody says whether there is a client', parts: unit({ localFile: no('l') }, { client: unknown('mplane.client') }), says: 'unknown', toVerify: true, missing: ['mplane.client'] },

  { rule: 'OFH-PRC-002', title: 'is silent without a session', parts: unit({ needsSupervision: needs(true) }), says: 'nothing' },
  { rule: 'OFH-PRC-002', title: 'holds for a client that answers each notification', parts: managed({}, { supervision: habit('each-notification') }), says: 'holds' },
  { rule: 'OFH-PRC-002', title: 'holds for a unit that needs no supervision', parts: managed({ needsSupervision: needs(false) }, { supervision: habit('never') }), says: 'holds' },
  { rule: 'OFH-PRC-002', title: 'fails for a client that never supervises', parts: managed({ needsSupervision: needs(true) }, { supervision: habit('never') }), says: 'fails', severity: 'service', actual: 'never', mends: { 'mplane.supervision': 'each-notification' } },
  { rule: 'OFH-PRC-002', title: 'tells of a client that sets the watchdog once and for all, as a matter of resilience', parts: managed({ needsSupervision: needs(true) }, { supervision: habit('once'), interval: conf(fromSeconds(65_535), 'i', 's'), guard: conf(fromSeconds(65_535), 'g', 's') }), says: 'fails', severity: 'resilience', actual: 'once', message: 'supervision.once' },
  { rule: 'OFH-PRC-002', title: 'is to verify where nobody says what the unit needs', parts: managed({}, { supervision: habit('never') }), says: 'unknown', toVerify: true, missing: ['mplane.needs_supervision'] },
  { rule: 'OFH-PRC-002', title: 'is to verify where nobody says what the client does', parts: managed({ needsSupervision: needs(true) }), says: 'unknown', toVerify: true, missing: ['mplane.supervision'] },

  { rule: 'OFH-SMV-001', title: 'is silent where neither end says', parts: managed({}), says: 'nothing' },
  { rule: 'OFH-SMV-001', title: 'is silent without a client', parts: unit({ version: rep('2.0.0', 'v') }), says: 'nothing' },
  { rule: 'OFH-SMV-001', title: 'holds for one version in two spellings', parts: both('2.00.00', '2.0'), says: 'holds' },
  { rule: 'OFH-SMV-001', title: 'reads numbers and no text: 10 is later than 9', parts: both('10.0.0', '9.0.0'), says: 'holds' },
  { rule: 'OFH-SMV-001', title: 'tells of a unit behind its client, and leaves the verdict alone', parts: both('9.0.0', '16.1'), says: 'fails', severity: 'info', expected: '>= 16.1', actual: '9.0.0' },
  { rule: 'OFH-SMV-001', title: 'is to verify where the unit rests on the default of the leaf', parts: managed({ version: from(rep('1.0.0', 'v'), { kind: 'defaulted' }) }, { version: conf('16.1', 'w') }), says: 'unknown', toVerify: true },
  { rule: 'OFH-SMV-001', title: 'is to verify where the unit does not say', parts: managed({}, { version: conf('16.1', 'w') }), says: 'unknown', toVerify: true, missing: ['/o-ran-operations:operational-info/declarations/supported-mplane-version'] },
  { rule: 'OFH-SMV-002', title: 'holds for equal revisions', parts: revisions('2022-12-05', '2022-12-05'), says: 'holds' },
  { rule: 'OFH-SMV-002', title: 'holds for a unit that is ahead', parts: revisions('2024-08-12', '2022-12-05'), says: 'holds' },
  { rule: 'OFH-SMV-002', title: 'tells of a unit whose model is a day older', parts: revisions('2022-12-04', '2022-12-05'), says: 'fails', severity: 'info' },
  { rule: 'OFH-SMV-002', title: 'is to verify where the client does not say', parts: managed({ uplaneRevision: rep('2022-12-05', 'r') }), says: 'unknown', toVerify: true },

  { rule: 'OFH-TRN-011', title: 'is silent where neither end says', parts: managed({}), says: 'nothing' },
  { rule: 'OFH-TRN-011', title: 'holds for one in common', parts: managed({ ipVersions: rep(['IPv4', 'IPv6'], 'i') }, { ipVersions: conf(['IPv6'], 'j') }), says: 'holds' },
  { rule: 'OFH-TRN-011', title: 'fails for none in common', parts: managed({ ipVersions: rep(['IPv6'], 'i') }, { ipVersions: conf(['IPv4'], 'j') }), says: 'fails', severity: 'blocking', expected: 'IPv6', actual: 'IPv4' },
  { rule: 'OFH-TRN-011', title: 'is to verify where one end alone says', parts: managed({ ipVersions: rep(['IPv6'], 'i') }), says: 'unknown', severity: 'info', toVerify: true },
  { rule: 'OFH-SEC-001', title: 'holds for one in common', parts: managed({ security: rep(['SSH', 'TLS'], 's') }, { security: conf(['TLS'], 't') }), says: 'holds' },
  { rule: 'OFH-SEC-001', title: 'fails for none in common', parts: managed({ security: rep(['TLS'], 's') }, { security: conf(['SSH'], 't') }), says: 'fails', expected: 'TLS', actual: 'SSH' },
  { rule: 'OFH-SEC-001', title: 'is to verify where one end alone says', parts: managed({}, { security: conf(['SSH'], 't') }), says: 'unknown', toVerify: true },
]; // prettier-ignore
