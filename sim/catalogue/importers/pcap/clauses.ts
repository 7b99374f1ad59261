import type { SpecRef } from '../../../base/finding.ts';
import type { WireFault } from '../../../interfaces/fronthaul/wire/index.ts';

const cus = (clause: string, status: SpecRef['status'] = 'secondary'): SpecRef => ({
  doc: 'O-RAN.WG4.CUS',
  edition: 'v08 and later',
  clause,
  status,
});
const ecpri = (clause: string): SpecRef => ({ doc: 'eCPRI', edition: '2.0', clause, status: 'memory' });
const ieee = (doc: string, clause: string): SpecRef => ({ doc: `IEEE ${doc}`, clause, status: 'memory' });

/** The clause that a faulty frame breaks, where we know one; clauses of CUS through the decoders that implement them. */
export const FAULT_CLAUSES: Readonly<Partial<Record<WireFault, SpecRef>>> = {
  mac: ieee('802.3', '3.2.3'),
  'vlan-tag': ieee('802.1Q', '9.6'),
  'ecpri-cut': ecpri('3.1.3.1'),
  'ecpri-revision': ecpri('3.1.3.1'),
  'ecpri-concatenation': ecpri('3.1.3.1'),
  'ecpri-type': ecpri('3.2.4'),
  'payload-size-too-big': ecpri('3.1.3.1'),
  'payload-size-too-small': ecpri('3.1.3.1'),
  'transport-fragment': cus('5.1.3.2.8', 'memory'),
  'delay-action': ecpri('3.2.4.6'),
  'payload-version': cus('7.5.2.2'),
  'data-direction': cus('7.5.2.1', 'memory'),
  'filter-index': cus('7.5.2.3', 'memory'),
  subframe: cus('7.5.2.5', 'memory'),
  slot: cus('7.5.2.6', 'memory'),
  symbol: cus('7.5.2.7', 'memory'),
  'section-type': cus('7.3.1'),
  'section-cut': cus('7.4', 'memory'),
  'frame-structure': cus('7.5.2.13'),
  'comp-method': cus('8.3.3.13'),
  'comp-width': cus('8.3.3.13'),
  'comp-not-as-configured': cus('8.3.3.13'),
  'iq-parameter': cus('8.3.3.15'),
  'iq-cut': cus('8.3.2'),
  'trailing-bytes': cus('8.3.2'),
};
