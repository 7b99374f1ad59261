import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadAssembly } from '../../../../sim/catalogue/index.ts';
import type { Oru } from '../../../../sim/catalogue/assembly.ts';
import { recognise } from '../../../../sim/catalogue/recognise.ts';
import { refusalOf } from '../../refusal.ts';
import { library, source } from '../../small.ts';

const EMULATOR = `log: { level: warning }
ru_emu:
  cells:
    - network_interface: veth1
      ru_mac_addr: CE:fc:6c:09:a6:cd
      du_mac_addr: 80:61:5f:0d:df:aa
      bandwidth: 20
      vlan_tag: 3
      compr_bitwidth_ul: 9
      ul_port_id: [0]
      dl_port_id: [0, 1]
      prach_port_id: 4
      t2a_max_cp_dl: 350
      t2a_min_cp_dl: 250
      t2a_max_up: 200
      t2a_min_up: 80
`;

const load = (text: string, set: readonly string[] = []) =>
  loadAssembly({ library, du: [{ profile: 'du/srsran' }], ru: [source(text, 'emu.yml')], set });
const unitsOf = (text: string, set?: readonly string[]): readonly Oru[] =>
  load(text, set).nodes.filter((n): n is Oru => n.kind === 'o-ru');

describe('the yml of a radio unit emulator', () => {
  const [unit] = unitsOf(EMULATOR);

  it('is known by its root', () => {
    const format = recognise(source(EMULATOR));
    expect(format === 'mix' ? format : format.id).toBe('ru-emulator');
  });

  it('states the windows, the port and the streams of a radio unit', () => {
    expect(unit?.delayProfiles).toMatchObject([
      { bandwidth: 20e6, scs: 30e3, t2aMaxCpDl: { value: 350e3 }, t2aMinUp: { value: 80e3 }, t2aMaxUp: { value: 200e3 } }, // prettier-ignore
    ]);
    expect(unit?.delayProfiles[0]?.t2aMaxUp.origin).toEqual({ kind: 'configured', file: 'emu.yml', line: 15, path: 'ru_emu.cells[0].t2a_max_up', encoding: 'us' }); // prettier-ignore
    expect(unit?.ethernet).toMatchObject({ vlanC: { value: 3 }, vlanU: { value: 3 }, ruMac: { value: 'ce:fc:6c:09:a6:cd' } }); // prettier-ignore
    expect(unit?.active).toMatchObject({ eaxcDl: { value: [0, 1] }, eaxcUl: { value: [0] }, eaxcPrach: { value: [4] } }); // prettier-ignore
  });

  it('leaves to the program what it does by itself', () => {
    expect(unit?.delayProfiles[0]?.t2aMaxCpUl).toMatchObject({ value: 500e3, origin: { kind: 'configured', reason: 'ru_emulator' } }); // prettier-ignore
    expect(unit?.delayProfiles[0]?.ta3Max.value).toBeUndefined();
    expect(unit?.behaviour).toMatchObject({ windowTicks: 'whole-symbols', uplinkReply: { kind: 'burst', after: 60e3 }, outsideWindow: 'use' }); // prettier-ignore
    // whatever the DU asks for, its uplink carries the header
    expect(unit?.active.compressionUl.value).toEqual({ method: 'bfp', width: 9, header: 'dynamic' });
  });

  it('is one unit a cell', () => {
    const two = `${EMULATOR}    - { bandwidth: 40 }\n`;
    expect(unitsOf(two).map((u) => [u.label, u.delayProfiles[0]?.bandwidth])).toEqual([['emu.yml #1', 20e6], ['emu.yml #2', 40e6]]); // prettier-ignore
  });

  it('takes --set in its own words', () => {
    const [set] = unitsOf(EMULATOR, ['ru_emu.cells[0].t2a_max_up=300']);
    expect(set?.delayProfiles[0]?.t2aMaxUp).toMatchObject({ value: 300e3, origin: { kind: 'overridden', reason: '--set' } }); // prettier-ignore
    expect(refusalOf(() => unitsOf(EMULATOR, ['ru_emu.cells[0].t2a_up=3']))).toMatchObject({ code: 'option-unknown-parameter' }); // prettier-ignore
  });

  it('names keys at which the program stops', () => {
    expect(load(`${EMULATOR}      t2a_max: 1\n`).unread).toMatchObject([{ file: 'emu.yml', path: 'ru_emu.cells[0].t2a_max', effect: 'stops' }]); // prettier-ignore
  });

  it.each([
    ['no cells', 'ru_emu: {}', 'ru_emu.cells'],
    ['a wrong type', EMULATOR.replace('bandwidth: 20', 'bandwidth: wide'), 'ru_emu.cells[0].bandwidth'],
    ['a method of another name', EMULATOR.replace('vlan_tag: 3', 'compr_method_ul: zip'), 'ru_emu.cells[0].compr_method_ul'], // prettier-ignore
  ])('refuses %s', (_, text, path) => {
    expect(refusalOf(() => unitsOf(text))).toMatchObject({ code: 'schema-mismatch', data: { path } });
  });
});

const CORPUS = `${import.meta.dirname}/../../../../../shared/samples/real-du`;
const files = ((): readonly string[] => {
  try {
    return readdirSync(CORPUS).filter((name) => name.startsWith('emu'));
  } catch {
    return [];
  }
})();

describe.skipIf(files.length === 0)('files of the field (skipped where ../shared is absent)', () => {
  it.each(files)('%s is read without a key left aside', (name) => {
    const assembly = load(readFileSync(`${CORPUS}/${name}`, 'utf8'));
    expect(assembly.unread).toEqual([]);
  });
});
