import type { NodeId } from '../../../base/ids.ts';
import { bytes, fromKhz, fromMhz, ns, type Ns } from '../../../base/units.ts';
import { SYMBOLS_PER_SLOT, type Numerology } from '../../../spec/nr/numerology.ts';
import { MIN_FRAME } from '../../../spec/transport.ts';
import { unknownDuMplane } from '../../mplane.ts';
import { UNSTATED_DU_SYNC } from '../../sync.ts';
import type { DuBehaviour, DuCell, Odu } from '../../assembly.ts';
import { fronthaulOf, type Window } from './du-fronthaul.ts';
import { FromCapture } from './du-origin.ts';
import type { CaptureFacts, LinkFacts } from './facts.ts';

const ALL_SYMBOLS = 2 ** SYMBOLS_PER_SLOT - 1;

/** A pair of addresses over which an O-DU sends. */
export const isServed = (link: LinkFacts): boolean =>
  link.streams.some(({ plane }) => plane.startsWith('C-') || plane === 'U-DL');

/**
 * The O-DU that a capture shows, a cell for each O-RU that it serves. Measured delays stand for its windows: a program may use more of
 * its window than one capture shows. Band, frequency, Ta4 and all else that frames do not carry is unknown.
 */
export function duOf(facts: CaptureFacts, id: NodeId, window: Window): Odu {
  const from = new FromCapture(facts.file);
  const links = facts.links.filter(isServed);
  const cells = links.map((link, index) => cellOf(facts, link, index, from, window));
  return {
    kind: 'o-du',
    id,
    label: `O-DU ${links[0]?.du ?? ''}`.trim(),
    vendor: from.open('vendor'),
    product: from.open('product'),
    firmware: from.open('firmware'),
    evidence: 'file',
    program: { name: '', releases: [] },
    variants: [{ releases: [], cells }],
    behaviour: behaviourOf(facts, links),
    mplane: unknownDuMplane(facts.file),
    sync: UNSTATED_DU_SYNC,
    gnbDuId: from.open('gnb_du_id'),
  };
}

function cellOf(facts: CaptureFacts, link: LinkFacts, index: number, from: FromCapture, window: Window): DuCell {
  const first = link.streams[0]?.firstFrame;
  const width = link.bandwidthMhz;
  return {
    index,
    band: from.open('band'),
    dlArfcn: from.open('dl_arfcn'),
    centreDl: from.open('centre_mhz', 'mhz'),
    bandwidth: from.seen('bandwidth', width === undefined ? undefined : fromMhz(width), {
      frame: first,
      reason: `${link.prbs ?? '?'} PRB`,
      encoding: 'mhz',
    }),
    scs: from.seen('scs', fromKhz(15 * 2 ** (link.mu as Numerology)), { frame: first, reason: link.muBy, encoding: 'khz' }), // prettier-ignore
    duplex: from.seen('duplex', link.duplex, { frame: first }),
    tdd: from.seen('tdd', link.tdd, { frame: first }),
    antennasDl: from.open('antennas_dl'),
    antennasUl: from.open('antennas_ul'),
    pci: from.open('pci'),
    plmn: from.open('plmn'),
    tac: from.open('tac'),
    prachConfigIndex: from.open('prach_config_index'),
    prachFrequencyStart: from.open('prach_frequency_start'),
    maxModulationDl: from.open('max_modulation_dl'),
    maxModulationUl: from.open('max_modulation_ul'),
    fronthaul: fronthaulOf({ facts, link, from, window }),
  };
}

const UNLIMITED = Infinity;

/** What the frames show of the sender's habits. What they cannot show (checks at start, limits) is none: the program has started. */
function behaviourOf(facts: CaptureFacts, links: readonly LinkFacts[]): DuBehaviour {
  const streams = links.flatMap((link) => link.streams);
  const control = streams.filter(({ plane }) => plane.startsWith('C-'));
  const lengths = control.flatMap((s) => s.lengths.map(({ value }) => value));
  const perSlot = links.flatMap((link) => link.cToU.map((pair) => pair.messagesPerSlot[0]?.value ?? 1));
  const [duPort = 0, bandSector = 0, cc = 0, ruPort = 16] = facts.eaxcBits;
  return {
    source: facts.file,
    sendTicks: 'exact',
    minWindowSymbols: 0,
    methods: [],
    maxEaxcPerList: UNLIMITED,
    maxEaxcId: UNLIMITED,
    portsMatchAntennas: false,
    requiresIqLevel: false,
    mtuIncludesEthernetHeader: false,
    maxWindowValue: UNLIMITED as Ns,
    sectionTypes: [...new Set(control.flatMap((s) => s.sectionTypes))].sort((a, b) => a - b),
    category: 'CAT_A',
    grid: gridOf(links),
    cplanePer: Math.max(1, ...perSlot) > 1 ? 'symbol' : 'slot',
    sectionsPerMessage: Math.max(1, ...control.flatMap((s) => s.sections.map(({ value }) => value))),
    eaxcBits: [duPort, bandSector, cc, ruPort],
    cplanePadded: bytes(lengths.length > 0 ? Math.max(MIN_FRAME, Math.min(...lengths)) : MIN_FRAME),
    countsPadding: true,
    ulGraceSymbols: 0,
    dlProcessingTime: ns(0),
  };
}

/** All PRBs of each symbol or fewer; in every downlink slot or only in some. */
function gridOf(links: readonly LinkFacts[]): DuBehaviour['grid'] {
  const isWhole = links.every((link) =>
    link.streams.every(({ plane, prbsPerSymbol: [most] }) => plane !== 'U-DL' || most?.value === link.prbs),
  );
  if (!isWhole) return 'scheduled';
  const isAlways = links.every((link) => {
    const down = link.slots.filter(({ dl }) => dl > 0).length;
    return down > 0 && (link.activeSlots.dl ?? 0) > 0.98 * down && link.slots.some(({ dl }) => dl === ALL_SYMBOLS);
  });
  return isAlways ? 'always' : 'active-slots';
}
