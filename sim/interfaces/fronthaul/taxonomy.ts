import type { Refusal } from './counter-log.ts';
import type { RuCounterName } from './counters.ts';
import type { WireFault } from './wire/faults.ts';

/**
 * The stations that a message passes in a receiver, in their order, as the full counter dump of a radio unit shows it
 * (duranta-project/openairinterface5g doc/ORAN_FHI7.2_Tutorial.md, statistics of an FR2 unit: LLC, ETH, ECPRI, timing, eCPRI transport
 * header, radio application header, section fields, IQ). `path`: it never arrives. What is caught before `window` is not judged in time;
 * what is caught after it has been, so that a window counter and an error counter both move: there, 71,645,874 C-plane messages pass the
 * timing, and 665,623 of them are then dropped for their eAxC.
 */
export const STATIONS = ['path', 'frame', 'ethernet', 'ecpri', 'window', 'endpoint', 'sequence', 'application', 'section', 'iq'] as const; // prettier-ignore
export type Station = (typeof STATIONS)[number];

/** What a lab sees of one cause of refusal. */
export interface Symptom {
  readonly caught: Station;
  /** Counters of o-ran-performance-management that move by one a message, those of the U-plane standing for both planes. */
  readonly moves: readonly RuCounterName[];
  /** `public`: a device's counter or a program's source shows it; `assumed`: nobody says, this is our reading of the names. */
  readonly known: 'public' | 'assumed';
  /** Receivers exist that do not look: there the message is on time and the cell is dead all the same. */
  readonly oftenUnseen?: true;
}

/** Refused below eCPRI: no O-RAN counter moves, whatever is lost. That silence is the symptom. */
const NOTHING = [] as const;
/** Received, of no use, discarded. */
const CORRUPT = ['RX_TOTAL', 'RX_CORRUPT', 'RX_ERR_DROP'] as const;
/** Discarded for its number alone. */
const OUT_OF_SEQUENCE = ['RX_TOTAL', 'RX_SEQID_ERR', 'RX_ERR_DROP'] as const;
/** Received and used. */
const USED = ['RX_TOTAL'] as const;

/** Each cause of the model's own list. */
export const REFUSAL_SYMPTOMS = {
  /** FR2 unit: "VLAN Tag ID error" of the Ethernet classifier; an NIC with VLAN filter counts it, the O-RAN counters stand still. */
  vlan: { caught: 'ethernet', moves: NOTHING, known: 'public' },
  /** FR2 unit: "dst MAC addr err". */
  'ru-mac': { caught: 'ethernet', moves: NOTHING, known: 'public' },
  /** ocudu ofh_message_receiver_impl.cpp: the DU filters by both addresses before it counts anything. */
  'du-mac': { caught: 'ethernet', moves: NOTHING, known: 'public' },
  /** A port drops what is too long (802.3 aFrameTooLongErrors, a counter of Ethernet). */
  mtu: { caught: 'path', moves: NOTHING, known: 'public' },
  /** A full queue of a switch (ifOutDiscards of its port). */
  overflow: { caught: 'path', moves: NOTHING, known: 'public' },
  /** FR2 unit: "IQ pld size err". A width that still fits goes unseen. */
  format: { caught: 'iq', moves: CORRUPT, known: 'public', oftenUnseen: true },
  /** udCompHdr expected and absent, or the reverse: two bytes too few or too many. ocudu tests "too short" alone. */
  header: { caught: 'iq', moves: CORRUPT, known: 'public', oftenUnseen: true },
  /** FR2 unit: "bad cc id", "bad ru port id", "eAxC ID unsupported"; ocudu ru_emulator: corrupt. */
  eaxc: { caught: 'endpoint', moves: CORRUPT, known: 'public' },
  /** FR2 unit: "bad sectiontype". */
  'section-type': { caught: 'application', moves: CORRUPT, known: 'public' },
  /** FR2 unit: "bad startprbc", "bad numprbc". */
  prbs: { caught: 'section', moves: CORRUPT, known: 'public' },
  /** FR2 unit: "pld size err" of the eCPRI classifier. */
  'payload-size': { caught: 'ecpri', moves: CORRUPT, known: 'public' },
  /** Of a unit that refuses what is out of sequence; another one counts RX_SEQID_ERR and goes on (ocudu ru_emulator). */
  sequence: { caught: 'sequence', moves: OUT_OF_SEQUENCE, known: 'public' },
} as const satisfies Record<Refusal, Symptom>;

/** Each fault that a parser can hold against a frame. */
export const WIRE_FAULT_SYMPTOMS = {
  /** FR2 unit: "frame err" of the LLC classifier. */
  'ethernet-cut': { caught: 'frame', moves: NOTHING, known: 'public' },
  mac: { caught: 'ethernet', moves: NOTHING, known: 'public' },
  'vlan-tag': { caught: 'ethernet', moves: NOTHING, known: 'public' },
  /** Goes to the unit's operating system instead ("to OS"). */
  ethertype: { caught: 'ethernet', moves: NOTHING, known: 'public' },
  'ecpri-cut': { caught: 'ecpri', moves: CORRUPT, known: 'assumed' },
  /** "prot rev unsupported", "concat unsupported", "msg type unsupported". Only types 0 and 2 are of RX_TOTAL (Intel 683238, 3.5). */
  'ecpri-revision': { caught: 'ecpri', moves: CORRUPT, known: 'public' },
  'ecpri-concatenation': { caught: 'ecpri', moves: CORRUPT, known: 'public' },
  'ecpri-type': { caught: 'ecpri', moves: ['RX_ERR_DROP'], known: 'assumed' },
  'payload-size-too-big': { caught: 'ecpri', moves: CORRUPT, known: 'public' },
  'payload-size-too-small': { caught: 'ecpri', moves: CORRUPT, known: 'public' },
  /** "bad e bit", "bad subsequence id": most units do not put fragments together. */
  'transport-fragment': { caught: 'sequence', moves: CORRUPT, known: 'public' },
  /** A delay measurement is neither C- nor U-plane. */
  'delay-action': { caught: 'ecpri', moves: NOTHING, known: 'assumed' },
  'payload-version': { caught: 'application', moves: CORRUPT, known: 'public' },
  /** o-du-phy xran_main.c drops the wrong direction at once and counts it. */
  'data-direction': { caught: 'ecpri', moves: CORRUPT, known: 'public' },
  'filter-index': { caught: 'application', moves: CORRUPT, known: 'public' },
  subframe: { caught: 'application', moves: CORRUPT, known: 'public' },
  slot: { caught: 'application', moves: CORRUPT, known: 'public' },
  symbol: { caught: 'application', moves: CORRUPT, known: 'public' },
  'section-type': { caught: 'application', moves: CORRUPT, known: 'public' },
  'section-count': { caught: 'application', moves: CORRUPT, known: 'public' },
  'section-cut': { caught: 'section', moves: CORRUPT, known: 'assumed' },
  /** "bad fftsize", "bad subcarrierspacing"; a unit may also stay silent instead (srsRAN_Project issue 604). */
  'frame-structure': { caught: 'application', moves: CORRUPT, known: 'public', oftenUnseen: true },
  /** "bad udiqwidth" of the C-plane; ocudu ru_emulator takes 0x00 and its own udCompHdr alone. */
  'comp-method': { caught: 'application', moves: CORRUPT, known: 'public' },
  'comp-width': { caught: 'application', moves: CORRUPT, known: 'public' },
  'comp-not-as-configured': { caught: 'application', moves: CORRUPT, known: 'public', oftenUnseen: true },
  'prb-range': { caught: 'section', moves: CORRUPT, known: 'public' },
  're-mask': { caught: 'section', moves: CORRUPT, known: 'public' },
  'num-symbol': { caught: 'section', moves: CORRUPT, known: 'public' },
  'ue-count': { caught: 'section', moves: CORRUPT, known: 'assumed' },
  /** "bad ef". */
  'extension-type': { caught: 'section', moves: CORRUPT, known: 'public' },
  'extension-length': { caught: 'section', moves: CORRUPT, known: 'assumed' },
  'extension-content': { caught: 'section', moves: CORRUPT, known: 'assumed' },
  'iq-parameter': { caught: 'iq', moves: CORRUPT, known: 'assumed', oftenUnseen: true },
  /** "IQ pld size err"; ocudu drops what is smaller than expected. */
  'iq-cut': { caught: 'iq', moves: CORRUPT, known: 'public' },
  /** Nobody is known to object to bytes too many. */
  'trailing-bytes': { caught: 'iq', moves: USED, known: 'public', oftenUnseen: true },
} as const satisfies Record<WireFault, Symptom>;

/** Has such a message been judged in time before it was refused, by a receiver that looks at the time first? */
export const isTimed = ({ caught }: Symptom): boolean => STATIONS.indexOf(caught) > STATIONS.indexOf('window');
