import { mplane, mplaneSeen } from './mplane.ts';
import { observed } from './observed.ts';

/**
 * Headings and outcomes of findings. A rule's heading has the rule's id; outcomes (standard, receiver, operator) are shared by a family
 * of rules. {subject}, {expected}, {actual}, {margin} and {missing} are always filled; other blanks by the rule that uses the phrase.
 */
export const findings = {
  /* Answers that are open */
  'open.unknown': '{subject} cannot be judged; not stated: {missing}.',
  'open.doubtful':
    'To verify: {subject} is {actual}, expected {expected}; this rests on a default, an assumption or a doubtful report: {missing}.',
  'open.release': '{subject} depends on the release ({releases}): with one of them {actual}, expected {expected}.',

  /* Start of the DU program */
  'OFH-PAR-101': '{subject} has {actual} DL ports; as many as DL antennas are needed: {expected}.',
  'OFH-PAR-102': '{subject} has {actual} UL ports, fewer than the UL antennas: {expected}.',
  'OFH-PAR-103': '{subject} has {actual} PRACH ports, fewer than the UL antennas: {expected}.',
  'OFH-PAR-104': '{subject} names an eAxC id twice: {actual}.',
  'OFH-PAR-105': '{subject} holds {actual} eAxC ids; the program takes {expected}.',
  'OFH-PAR-106': '{subject}: eAxC id {actual} is beyond what the program takes ({expected}).',
  'OFH-PAR-107': '{subject}: the program does not implement {actual}; it has {expected}.',
  'OFH-PAR-109': '{subject}: the IQ level is stated in {actual} ways; exactly {expected} is needed.',
  'OFH-PAR-110': 'The program does not know the key {actual} and stops.',
  'start.key-near': 'The program does not know the key {actual} and stops; near: {expected}.',
  'OFH-PAR-108': '{subject}: {actual} slots down and up do not fit a period of {expected} slots.',
  'tdd-symbols': '{subject}: {actual} symbols down and up do not fit the slot between them ({expected}).',
  'OFH-PAR-111': '{subject}: {actual} is no NR channel; expected {expected}.',
  'tdd-shape.standard': 'A pattern holds its DL slots, its UL slots and one slot for the symbols between them.',
  'channel.standard': 'NR has a channel raster, and for each subcarrier spacing a list of bandwidths.',
  'OFH-TIM-101': '{subject} is {actual}; the program needs {expected}.',
  'OFH-TIM-102': '{subject} is {actual}; the program takes {expected}.',
  'start.standard': 'The standard says nothing here: it is a limit of this program.',
  'start.receiver': 'The DU program refuses its configuration and ends.',
  'start.operator': 'The log names the parameter at start; no cell comes on air.',

  /* Windows */
  'OFH-TIM-001': 'DL U-plane late: {subject} is {actual}, must be {expected} ({margin} short).',
  'OFH-TIM-002': 'DL U-plane early: {subject} is {actual}, must be {expected} ({margin} short).',
  'OFH-TIM-003': 'DL C-plane late: {subject} is {actual}, must be {expected} ({margin} short).',
  'OFH-TIM-004': 'DL C-plane early: {subject} is {actual}, must be {expected} ({margin} short).',
  'OFH-TIM-005': 'UL C-plane late: {subject} is {actual}, must be {expected} ({margin} short).',
  'OFH-TIM-006': 'UL C-plane early: {subject} is {actual}, must be {expected} ({margin} short).',
  'OFH-TIM-007': 'UL U-plane early at the DU: {subject} is {actual}, must be {expected} ({margin} short).',
  'OFH-TIM-008': 'UL U-plane late at the DU: {subject} is {actual}, must be {expected} ({margin} short).',
  'window.no-delay':
    '{subject} fits no transport delay: at {delay}, the one that the other edge leaves, it must be {expected}, but it is {actual}.',
  'window.interval': 'The transport is not stated: it works for {name} of {from}–{to} ({fibre} of fibre).',
  'window.standard': 'The windows of both ends and the transport must satisfy {relation} (inclusive).',
  'window.outside.drop': 'What arrives outside its reception window is lost, as far as is known of this radio unit.',
  'window.outside.use':
    'This radio unit counts what arrives outside its reception window, and uses it while its buffer lasts.',
  'window.ul-early': 'The DU counts packets before its window as early; the standard lets it drop them.',
  'window.ul-late': 'The DU counts packets after its window as late; the standard lets it drop them.',
  'tick.early.clean':
    'Early by {margin} on paper; this DU sends at {symbols} symbols ({advance}) before air: no early packet is expected.',
  'tick.late.clean':
    'Late by {margin} on paper; this DU sends at {symbols} symbols ({advance}) before air: no late packet is expected.',
  'tick.late.some':
    'Late by {margin} on paper; this DU sends at {symbols} symbols ({advance}) before air, which is in time. Packets that it delays to {last} symbols are late by {by}.',
  'tick.early.drop':
    'This DU sends at {symbols} symbols ({advance}) before air: every packet is early by {by} and is dropped.',
  'tick.early.use':
    'This DU sends at {symbols} symbols ({advance}) before air: every packet is early by {by}, counted so and used.',
  'tick.late.drop':
    'This DU sends at {symbols} symbols ({advance}) before air: every packet is late by {by} and is dropped.',
  'tick.late.use':
    'This DU sends at {symbols} symbols ({advance}) before air: every packet is late by {by}, counted so and used where it still can be.',
  'ul.late.grace':
    'This DU waits {symbols} symbols more, until {until} after air: packets are counted late and used all the same.',
  'ul.late.lost': 'This DU gives a symbol up {until} after air: packets are too late even for that, by {by}.',
  'window-u.operator': '{counter} grows at the radio unit; the cell seems on air, but UEs cannot decode it.',
  'window-c.operator': '{counter} grows at the radio unit; the U-plane of those slots has no C-plane and is lost too.',
  'window-ul.operator': 'The DU reports early or late uplink packets; PRACH and PUSCH fail, no UE attaches.',
  'OFH-TIM-009':
    '{subject}: the reception window of the radio unit lasts {actual}; a DU window of {sender} and a delay variation of {variation} need {expected}.',
  'OFH-TIM-010':
    '{subject}: the DU receives for {actual} at most; a radio unit window of {sender} and a delay variation of {variation} need {expected}.',
  'window-width.standard': 'The window of the receiver must hold that of the sender and the packet delay variation.',
  'window-width.operator':
    'No setting of this DU works: {best} remain for the window of the sender. Less delay variation is needed.',
  'OFH-TIM-011': 'The radio unit states no delay profile for {expected}; it has: {actual}.',
  'delay-profile.none': 'The radio unit states no delay profile at all; needed: {expected}.',
  'delay-profile.implausible':
    'The delay profile for {expected} is not plausible: a window ends before it starts, or lasts 10 ms.',
  'delay-profile.standard': 'A delay profile belongs to one bandwidth and SCS; another carrier’s does not apply.',
  'delay-profile.receiver': 'The radio unit receives by the profile of its active carrier.',
  'delay-profile.operator': 'Read o-ran-delay-management from the radio unit by M-plane and check again.',

  /* Compression */
  'OFH-PAR-001': 'DL IQ format: the DU sends {actual}, the radio unit takes {expected}.',
  'OFH-PAR-002': 'UL IQ format: the DU expects {actual}, the radio unit sends {expected}.',
  'OFH-PAR-003': 'PRACH IQ format: the DU expects {actual}, the radio unit sends {expected}.',
  'format.standard': 'udCompMeth and udIqWidth must be the same at both ends, direction by direction.',
  'format.receiver': 'PRBs have another length than the receiver expects: it cannot read the IQ.',
  'format.operator': 'RX_CORRUPT grows or the cell radiates noise; no UE attaches.',
  'OFH-PAR-004': 'DL compression header: {actual} at the DU, {expected} at the radio unit.',
  'OFH-PAR-005': 'UL compression header: {actual} at the DU, {expected} at the radio unit.',
  'header.not-set':
    '{subject}: the DU uses {actual}; the radio unit can do both, and which one is set up is not stated: {missing}.',
  'header.standard':
    'A dynamic header puts udCompHdr (2 bytes with its reserved byte) into each U-plane section, a static one does not.',
  'header.receiver': 'Every section is read two bytes off; many receivers do not notice.',
  'header.operator': 'RX_CORRUPT grows or no counter at all; no cell is found, or nothing is decoded in the uplink.',

  /* Ports and eAxC ids */
  'OFH-PAR-011': 'The DU uses {actual} DL streams; the radio unit takes {expected}.',
  'OFH-PAR-012': 'The DU uses {actual} UL and PRACH streams; the radio unit takes {expected}.',
  'OFH-PAR-013': 'The DU uses {actual} DL streams; the static Tx endpoints of the radio unit allow {expected}.',
  'OFH-PAR-014':
    'The DU uses {actual} UL and PRACH streams; the static Rx endpoints of the radio unit allow {expected}.',
  'ports.standard': 'Each eAxC id needs a port and a low-level endpoint of its own.',
  'ports.receiver': 'The radio unit refuses the links, or drops packets of ids that it does not know.',
  'ports.operator': 'M-plane edit-config fails, or antennas stay silent.',
  'OFH-PAR-015': 'DL eAxC ids: {actual} at the DU; set up on the radio unit: {expected}.',
  'OFH-PAR-016': 'UL eAxC ids: {actual} at the DU; set up on the radio unit: {expected}.',
  'OFH-PAR-017': 'PRACH eAxC ids: {actual} at the DU; set up on the radio unit: {expected}.',
  'OFH-PAR-018': 'PRACH uses {actual}, ids of PUSCH too; this radio unit needs ids of their own, such as {expected}.',
  'eaxc.shared-open':
    'PRACH uses {actual}, ids of PUSCH too; whether this radio unit tells them apart is not stated: {missing}.',
  'eaxc.standard': 'eAxC ids are the same at both ends and unique in a direction.',
  'eaxc.receiver': 'Packets with an id that is not set up are dropped; shared ids mix PRACH and PUSCH.',
  'eaxc.operator': 'RX_TOTAL or RX_CORRUPT grows without RX_ON_TIME; antennas stay silent, or PRACH is missed.',

  /* Ethernet */
  'OFH-TRN-001': 'C-plane VLAN: {actual} at the DU, {expected} at the radio unit.',
  'OFH-TRN-002': 'U-plane VLAN: {actual} at the DU, {expected} at the radio unit.',
  'vlan.standard': 'Both ends of a plane use the same VLAN.',
  'vlan.receiver': 'Frames of another VLAN are not received.',
  'vlan.operator': 'The port counts frames, the eCPRI counters stay 0.',
  'OFH-TRN-003': 'The DU sends to {actual}; the radio unit has {expected}.',
  'OFH-TRN-004': 'The DU has {actual}; the radio unit answers to {expected}.',
  'mac.standard': 'The transport flow names the MAC addresses of both ends.',
  'mac.receiver': 'Frames to another address are not received.',
  'mac.operator': 'One direction counts, the other stays 0.',
  'OFH-TRN-006': 'Switch {switch} does not carry VLAN {actual} of the {plane}-plane; it carries {expected}.',
  'vlan-switch.standard': 'A bridge sends frames of a VLAN only to ports that are its members.',
  'vlan-switch.receiver': 'The switch drops them; the other end sees nothing.',
  'OFH-TRN-005': 'DL U-plane frames of {actual} exceed what passes, {expected} ({margin} too much).',
  'mtu.ul': 'UL U-plane frames of {actual} exceed what passes, {expected} ({margin} too much).',
  'mtu.ul.operator': 'TX_TOTAL grows, PRACH arrives, PUSCH does not: random access stops at Msg3.',
  'mtu.standard': 'l2-mtu counts the Ethernet header, but neither tags nor FCS.',
  'mtu.receiver': 'Longer frames are dropped before any counter sees them.',
  'mtu.operator': 'C-plane is on time, the U-plane counters stay 0.',
  'OFH-PAR-031': 'A symbol takes {actual} U-plane sections after fragmentation; the radio unit handles {expected}.',
  'sections.standard': 'An endpoint takes at most max-sections-per-symbol sections in a symbol.',
  'sections.receiver': 'The radio unit drops what it cannot handle.',
  'sections.operator': 'RX_ERR_DROP grows; parts of the spectrum stay empty.',
  'OFH-FLW-001':
    'The fullest symbol needs {expected}; the slowest port has {actual}: its burst lasts {burst} of {symbol}.',
  'rate.standard': 'The packets of a symbol must leave within a symbol; TDD lowers the mean, not this peak.',
  'rate.receiver': 'What does not fit queues up: packets come later symbol by symbol, then are lost.',
  'rate.operator': 'An idle cell looks healthy; RX_LATE grows with the load.',

  /* Carrier */
  'OFH-PAR-041': 'The radio unit has no band {actual}; it has {expected}.',
  'band.overlap': 'The cell says {actual}, the radio unit {expected}; the carrier lies inside its range.',
  'band.overlap.operator': 'Works; check that the cell announces the band that the UEs know.',
  'OFH-PAR-042': 'The DL carrier, {actual}, leaves the range of the radio unit, {expected}, by {margin}.',
  'OFH-PAR-043': 'The UL carrier, {actual}, leaves the range of the radio unit, {expected}, by {margin}.',
  'OFH-PAR-044': '{subject}: {actual}; the radio unit takes {expected}.',
  'carrier.standard': 'A carrier must lie within the band capabilities of the radio unit.',
  'carrier.receiver': 'The radio unit refuses to activate the carrier.',
  'carrier.operator': 'The array carrier stays DISABLED; nothing is radiated.',
  'OFH-PAR-045': 'The radio unit is set up for another carrier: {subject} {expected}; the cell has {actual}.',
  'active-carrier.receiver': 'The radio unit puts the IQ on its own carrier.',
  'active-carrier.operator': 'UEs look elsewhere for the cell, or the spectrum is cut.',
  'OFH-PAR-047': 'TDD pattern: {actual} in the cell, {expected} on the radio unit.',
  'tdd.standard': 'A configured TDD pattern of the radio unit and the pattern of the cell are the same.',
  'tdd.receiver': 'The radio unit receives while the DU has it send, and the other way round.',
  'tdd.operator': 'Symbols are missing in both directions; neighbours are disturbed.',
  'OFH-PAR-048': 'The cell works in {actual}; its band or the radio unit in {expected}.',

  /* Features */
  'OFH-FEA-001': 'This DU needs a radio unit of {expected}; this one is {actual}.',
  'category.standard': 'Category A: the DU precodes. Category B: the radio unit does.',
  'category.receiver': 'Streams are precoded twice or never.',
  'category.operator': 'One layer may work; rank 2 and beams do not.',
  'OFH-FEA-002': 'The DU sends section types {actual}; the radio unit lists {expected}.',
  'OFH-FEA-003': 'frameStructure {actual} is not listed by the radio unit: {expected}.',
  'frame-structure.fft.operator': 'Only the FFT size differs, which section type 1 does not carry; look at PRACH.',
  'feature.standard': 'Only what an endpoint type lists may be used with it.',
  'OFH-PAR-049': 'The carrier needs {expected} in a symbol; an endpoint takes {actual}.',
  'max-prb.operator': 'The configuration is refused, or the upper part of the spectrum stays empty.',
  'OFH-FEA-004': 'The DU places PRACH by C-plane; the radio unit does not take section type 3.',
  'prach.static': 'The DU sends no C-plane for PRACH; the radio unit has no static PRACH.',
  'prach.not-set': 'The DU sends no C-plane for PRACH; no static PRACH is set up on the radio unit.',
  'prach.not-configured':
    'The DU sends no C-plane for PRACH: static PRACH must be set up on the radio unit. Not stated: {missing}.',
  'prach.standard': 'PRACH is placed by section type 3, or by static patterns on the radio unit.',
  'prach.receiver': 'The radio unit sends no PRACH.',
  'prach.operator': 'The cell is visible, but no random access succeeds.',
  'SYNC-PAR-001': 'PTP domain: {actual} at the radio unit, {expected} around it.',
  'ptp.standard': 'A PTP clock follows announcements of its own domain alone.',
  'ptp.receiver': 'The radio unit stays FREERUN and activates no carrier.',
  'ptp.operator': 'sync-state never reaches LOCKED.',
  'SYNC-PAR-002': 'PTP profile: {actual} at the radio unit, {expected} around it.',
  'ptp-profile.standard':
    'G.8275.1 is Ethernet multicast, G.8275.2 is unicast IP: a clock of one never hears the other.',
  'SYNC-ACC-001': 'The source of time announces clock class {actual}; the radio unit follows {expected}.',
  'clock-class.standard': 'A radio unit follows a source whose clock class is among its accepted-clock-classes.',
  'clock-class.operator': 'PTP messages arrive, but sync-state never reaches LOCKED.',
  'SYNC-FEA-001': 'Time comes by {actual}; supported: {expected}.',
  'lls.standard': 'LLS-C1 to C4 say where DU and radio unit take their time; each may support some of them.',
  'lls.receiver': 'It finds no source of time where it looks for one.',
  'SYNC-TIM-001': 'The time error at the radio unit may reach {actual}; its share of the budget is {expected}.',
  'time-error.standard':
    'Of the ±1.5 µs at the air interface a chain may use 1.1 µs; the rest is for holdover and for the unit itself.',
  'time-error.receiver': 'The radio unit is LOCKED all the same: it cannot see its own error.',
  'time-error.operator': 'No log shows it; TDD cells disturb each other, and handovers fail.',
  'SYNC-TIM-002': 'The clocks of DU and radio unit may be {actual} apart; the fronthaul counts on {expected}.',
  'fronthaul-time.standard': 'Latency management counts on ±1.5 µs at each end of the fronthaul.',
  'fronthaul-time.receiver':
    'Every window moves by the difference; while that changes, the same traffic is early, on time and late in turn.',
  'fronthaul-time.operator':
    'RX_EARLY and RX_LATE grow side by side. For two field logs of this shape a maintainer suspected the clock; nobody has confirmed it.',
  'SYNC-TIM-003': '{actual} PTP clocks in a row; their class is specified for {expected}.',
  'clock-chain.standard': 'The budget of time holds for 10 clocks of class A in a row, 20 of class B or C.',
  'clock-chain.receiver': 'The radio unit locks; how far it is off nobody has specified.',

  /* Above the fronthaul */
  'F1C-ACC-001': 'Cell {actual} (PLMN/TAC) is none of those that the CU-CP serves: {expected}.',
  'f1-area.standard': 'The CU answers F1 Setup with the cells that it takes, or refuses.',
  'f1-area.receiver': 'The CU-CP refuses the F1 Setup.',
  'f1-area.operator': 'F1 Setup Failure in the log of the DU; the cell stays off air.',
  'NG-ACC-001': 'Tracking areas {actual} (PLMN/TAC) are not served by the core: {expected}.',
  'ng-area.standard': 'The AMF refuses NG Setup where it serves no PLMN of the gNB.',
  'ng-area.receiver': 'The AMF refuses the NG Setup.',
  'ng-area.receiver.some': 'NG Setup succeeds; UEs of the other areas are refused.',
  'ng-area.operator': 'NG Setup Failure in the log of the CU-CP.',
  'ng-area.operator.some': 'Registration fails in some tracking areas.',

  /* M-plane */
  ...mplane,

  /* What a run has seen */
  ...observed,
  ...mplaneSeen,
} as const;
