import { known, unknown, type Encoding, type Origin, type Valued } from '../../../base/origin.ts';
import { fromKhz, fromMhz, fromUs, hz, type Ns } from '../../../base/units.ts';
import { UserError } from '../../../base/user-error.ts';
import { COMPRESSION_METHODS } from '../../../spec/oran/compression.ts';
import { isOneOf } from '../../../base/one-of.ts';
import { SILENT_BEHAVIOUR, type CompressionSetting, type Oru, type RuBehaviour } from '../../assembly.ts';
import type { Importer, ImportContext, Imported, Override, SourceText } from '../../importer.ts';
import { unknownRuMplane } from '../../mplane.ts';
import { UNSTATED_RU_SYNC } from '../../sync.ts';
import { readYaml, type YamlDocument } from '../shared/yaml.ts';

const SOURCE = ['ru_emulator.cpp', 'ru_emulator_rx_window_checker.cpp', 'ru_emulator_appconfig.h']
  .map((file) => `ocudu/ocudu@9b0cfa600d apps/examples/ofh/${file}`)
  .join('; ');

/** What this program does by itself; its frames and counters show it. */
const BEHAVIOUR: RuBehaviour = {
  ...SILENT_BEHAVIOUR,
  // counts a message outside its window, and answers it all the same
  outsideWindow: 'use',
  prachSharesEaxc: false,
  windowTicks: 'whole-symbols',
  uplinkReply: { kind: 'burst', after: fromUs(60) },
  checks: { payloadSize: false, sequence: true, frameStructure: false },
  deviations: { wrongPayloadSize: false, constantSequence: false },
  source: SOURCE,
};

/** Defaults of its configuration structure, as a file would write them. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  bandwidth: 100, compr_method_ul: 'bfp', compr_bitwidth_ul: 9, ul_port_id: [0, 1], dl_port_id: [0, 1], prach_port_id: [4, 5],
  t2a_max_cp_dl: 500, t2a_min_cp_dl: 258, t2a_max_cp_ul: 500, t2a_min_cp_ul: 285, t2a_max_up: 300, t2a_min_up: 85,
}; // prettier-ignore
/** Keys that change nothing on the fronthaul. */
const ASIDE = ['network_interface', 'enable_promiscuous', 'prach_format', 'ru_mac_addr', 'du_mac_addr', 'vlan_tag'];
const KEYS: ReadonlySet<string> = new Set([...Object.keys(DEFAULTS), ...ASIDE]);
const MOST_CELLS = 64;

type Record_ = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Record_ => typeof value === 'object' && value !== null && !Array.isArray(value); // prettier-ignore

/** One item of ru_emu.cells, with what the user's overrides put in its place. */
class Item {
  private readonly document: YamlDocument;
  private readonly index: number;
  private readonly held: Record_;
  private readonly overrides: readonly Override[];
  readonly overridden: string[] = [];

  constructor(document: YamlDocument, index: number, held: Record_, overrides: readonly Override[]) {
    this.document = document;
    this.index = index;
    this.held = held;
    this.overrides = overrides;
  }

  pathOf(key: string): string {
    return `ru_emu.cells[${this.index}].${key}`;
  }

  /** A figure as stated, overridden, or as the program has it by itself. Throws UserError schema-mismatch. */
  read<T>(
    key: string,
    take: (value: unknown) => T | undefined,
    expected: string,
    encoding: Encoding = 'plain',
  ): Valued<T> {
    const path = this.pathOf(key);
    const asked = this.overrides.find((o) => o.path.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]') === path);
    if (asked) this.overridden.push(asked.path);
    const line = this.document.lineOf(['ru_emu', 'cells', this.index, key]);
    const at = { file: this.document.name, ...(line === undefined ? {} : { line }), path, encoding };
    const written = asked ? asked.value : (this.held[key] ?? DEFAULTS[key]);
    if (written === undefined || written === null) return unknown(path, this.document.name);
    const value = take(written);
    if (value === undefined) throw new UserError('schema-mismatch', { path, expected, found: JSON.stringify(written) ?? '-' }, at); // prettier-ignore
    const origin: Origin = asked
      ? { kind: 'overridden', ...at, reason: asked.reason }
      : { kind: 'configured', ...at, ...(line === undefined ? { reason: 'ru_emulator' } : {}) };
    return known(value, origin);
  }

  get unreadKeys(): readonly string[] {
    return Object.keys(this.held).filter((key) => !KEYS.has(key));
  }
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const whole = (value: unknown): number | undefined => (isWhole(value) ? value : undefined);
const ids = (value: unknown): readonly number[] | undefined => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every(isWhole) ? list : undefined;
};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.toLowerCase() : undefined);
const method = (value: unknown) => (typeof value === 'string' && isOneOf(COMPRESSION_METHODS, value) ? value : undefined); // prettier-ignore

function oruOf(item: Item, id: Oru['id'], label: string, file: string): Oru {
  const us = (key: string): Valued<Ns> => item.read(key, (v) => (isWhole(v) ? fromUs(v) : undefined), 'integer', 'us');
  const none = <T>(key: string): Valued<T> => unknown(item.pathOf(key), file);
  const own = <T>(value: T): Valued<T> => known(value, { kind: 'reported', file, source: SOURCE });
  const bandwidth = item.read('bandwidth', (v) => (isWhole(v) ? fromMhz(v) : undefined), 'integer', 'mhz');
  const compression = item.read('compr_method_ul', method, 'none | bfp', 'method-word');
  const width = item.read('compr_bitwidth_ul', whole, 'integer');
  const vlan = item.read('vlan_tag', whole, 'integer', 'vlan');
  const [dl, ul, prach] = [item.read('dl_port_id', ids, '[integer, …]'), item.read('ul_port_id', ids, '[integer, …]'), item.read('prach_port_id', ids, '[integer, …]')]; // prettier-ignore
  // its uplink sections always carry udCompHdr, whatever the DU is set to
  const setting: CompressionSetting = {
    ...(compression.value === undefined ? {} : { method: compression.value }),
    ...(width.value === undefined ? {} : { width: width.value }),
    header: 'dynamic',
  };
  return {
    kind: 'o-ru',
    id,
    label,
    vendor: own('OCUDU'),
    product: own('ru_emulator'),
    firmware: none('release'),
    evidence: 'file',
    category: own('CAT_A'),
    portsDl: known(dl.value?.length ?? 0, dl.origin),
    portsUl: known((ul.value?.length ?? 0) + (prach.value?.length ?? 0), ul.origin),
    // it reads any downlink IQ without looking at it
    compressionSupported: own([{ direction: 'dl', header: 'static' }, { direction: 'dl', header: 'dynamic' }, { direction: 'ul', ...setting }]), // prettier-ignore
    dynamicCompression: own(true),
    delayProfiles: [
      {
        bandwidth: bandwidth.value ?? hz(0),
        scs: fromKhz(30),
        t2aMinUp: us('t2a_min_up'),
        t2aMaxUp: us('t2a_max_up'),
        t2aMinCpDl: us('t2a_min_cp_dl'),
        t2aMaxCpDl: us('t2a_max_cp_dl'),
        t2aMinCpUl: us('t2a_min_cp_ul'),
        t2aMaxCpUl: us('t2a_max_cp_ul'),
        tcpAdvDl: none('tcp_adv_dl'),
        ta3Min: none('ta3_min'),
        ta3Max: none('ta3_max'),
      },
    ],
    bands: [],
    endpointTypes: [],
    txEndpoints: [],
    rxEndpoints: [],
    staticPrach: own(false),
    staticPrachConfigured: own(false),
    cplanePrach: own(true),
    ethernet: {
      mtu: none('mtu'),
      rate: none('speed'),
      vlanC: vlan,
      vlanU: vlan,
      ruMac: item.read('ru_mac_addr', text, 'text'),
      duMac: item.read('du_mac_addr', text, 'text'),
    },
    sync: UNSTATED_RU_SYNC,
    active: {
      carriers: [],
      compressionDl: none('compr_method_dl'),
      compressionUl: known(setting, compression.origin),
      compressionPrach: known(setting, compression.origin),
      eaxcDl: dl,
      eaxcUl: ul,
      eaxcPrach: prach,
      tdd: none('tdd'),
    },
    mplane: unknownRuMplane(file),
    behaviour: BEHAVIOUR,
  };
}

function read(sources: readonly SourceText[], context: ImportContext): Imported {
  const read = sources.map((source) => readOne(source, context));
  return {
    nodes: read.flatMap((r) => r.nodes),
    unread: read.flatMap((r) => r.unread),
    overridden: read.flatMap((r) => r.overridden),
  };
}

function readOne(source: SourceText, context: ImportContext): Imported {
  const document = readYaml(source);
  const section = isRecord(document.value) ? document.value['ru_emu'] : undefined;
  const cells = isRecord(section) ? section['cells'] : undefined;
  const where = { file: source.name, line: document.lineOf(['ru_emu']) ?? 1, path: 'ru_emu.cells' };
  const isList = Array.isArray(cells) && cells.length > 0 && cells.length <= MOST_CELLS && cells.every(isRecord);
  if (!isList) throw new UserError('schema-mismatch', { path: 'ru_emu.cells', expected: `[mapping, …] <= ${MOST_CELLS}`, found: JSON.stringify(cells)?.slice(0, 60) ?? '-' }, where); // prettier-ignore
  const items = (cells as readonly Record_[]).map((held, i) => new Item(document, i, held, context.overrides));
  const nodes = items.map((item, i) => oruOf(item, context.nextId('o-ru'), items.length > 1 ? `${source.name} #${i + 1}` : source.name, source.name)); // prettier-ignore
  return {
    nodes,
    unread: items.flatMap((item) => item.unreadKeys.map((key) => ({ file: source.name, path: item.pathOf(key), effect: 'stops' as const }))), // prettier-ignore
    overridden: items.flatMap((item) => item.overridden),
  };
}

/**
 * The yml of the ru_emulator that comes with srsRAN Project and OCUDU: each of its cells is a radio unit. Throws UserError: what readYaml
 * throws; schema-mismatch.
 */
export const ruEmulator: Importer = {
  id: 'ru-emulator',
  format: 'ru_emulator yml',
  merges: false,
  recognise: (text) => (/^ru_emu[ \t]*:/m.test(text.slice(0, 200_000)) ? 0.95 : 0),
  read,
  ownsPath: (path) => path.startsWith('ru_emu.'),
};
