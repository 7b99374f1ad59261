import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../../sim/catalogue/apply.ts';
import type { Odu } from '../../../../sim/catalogue/assembly.ts';
import { loadAssembly, type LoadRequest } from '../../../../sim/catalogue/loader.ts';
import { ptp4l } from '../../../../sim/catalogue/importers/ptp4l/index.ts';
import { recognise } from '../../../../sim/catalogue/recognise.ts';
import { realLibrary } from '../../library.ts';
import { refusalOf } from '../../refusal.ts';

const library = realLibrary();
const GRANDMASTER = `[global]
#
# Default Data Set
#
twoStepFlag 1
serverOnly 1
domainNumber   24
clockClass 6
clockAccuracy 0x21
offsetScaledLogVariance 0x4E5D
priority1 127
network_transport L2
dataset_comparison G.8275.x
logAnnounceInterval -3
[ens1f0]
masterOnly 1
`;
const RECEIVER = '[global]\nslaveOnly 1\ndomainNumber 24\nnetwork_transport L2\nclockClass 248\n';
const GNB = `ru_ofh:
  cells:
    - ru_mac_addr: 8c:1f:64:d1:11:c0
      du_mac_addr: 80:61:5f:0d:df:aa
cell_cfg: { dl_arfcn: 650000, band: 78, channel_bandwidth_MHz: 100, common_scs: 30 }
`;
const conf = (text: string, name = 'ptp.cfg') => ({ name, text });
const gnb = { name: 'gnb.yml', text: GNB };
const load = (more: Partial<LoadRequest>) => loadAssembly({ library, ru: [{ profile: 'ru/kestrel-r4' }], ...more });
const duOf = (more: Partial<LoadRequest>): Odu => load(more).nodes.find((n): n is Odu => n.kind === 'o-du')!;

describe('ptp4l.conf', () => {
  it('is known by its content alone', () => {
    expect([GRANDMASTER, RECEIVER].map((text) => recognise(conf(text, 'notes.txt')))).toEqual([ptp4l, ptp4l]);
    for (const other of [GNB, '', '[global]', '[global]\nworkgroup = X', 'domainNumber 24', '{"global": {}}', '<global/>', '[[['])
      expect(ptp4l.recognise(other), other).toBeLessThan(0.2);
  }); // prettier-ignore

  it.each([
    ['behind the DU’s own file', [gnb, conf(GRANDMASTER)]],
    ['before it', [conf(GRANDMASTER), gnb]],
  ])('%s fills the clock of the DU, with file and line', (_, du) => {
    const { sync, variants } = duOf({ du });
    expect(sync).toMatchObject({
      role: { value: 'source', origin: { kind: 'configured', file: 'ptp.cfg', line: 6 } },
      ptpProfile: { value: 'G_8275_1', origin: { line: 12, path: 'ptp4l.network_transport', encoding: 'ptp-transport' } },
      clockClass: { value: 6, origin: { kind: 'configured', file: 'ptp.cfg', line: 8, path: 'ptp4l.clockClass' } },
      clockAccuracy: { value: 0x21 },
      variance: { value: 0x4e5d },
      priority1: { value: 127 },
      // not in the file: what the program does without
      priority2: { value: 128, origin: { kind: 'configured', file: 'ptp.cfg', reason: 'linuxptp default' } },
    });
    for (const { cells } of variants)
      for (const { fronthaul } of cells) expect(fronthaul.ptpDomain).toMatchObject({ value: 24, origin: { file: 'ptp.cfg', line: 7, path: 'ptp4l.domainNumber' } }); // prettier-ignore
  }); // prettier-ignore

  it('beside a profile of a DU does the same', () => {
    expect(duOf({ du: [{ profile: 'du/srsran' }, conf(RECEIVER)] }).sync).toMatchObject({ role: { value: 'receiver' }, clockClass: { value: 248 } }); // prettier-ignore
  });

  it('says what the program does where it says nothing: UDP, domain 0, class 248', () => {
    const { sync, variants } = duOf({ du: [gnb, conf('[global]\ntwoStepFlag 1\nlogAnnounceInterval 1\n')] });
    expect([sync.ptpProfile.value, sync.clockClass.value, sync.role.value, variants[0]?.cells[0]?.fronthaul.ptpDomain.value]).toEqual(['G_8275_2', 248, 'either', 0]); // prettier-ignore
  });

  it('lets the last line win, as the program does, and keeps ports apart', () => {
    const text = '[global]\ndomainNumber 24\ndomainNumber 25\ntwoStepFlag 1\n[eth0]\ndomainNumber 44\n';
    const { variants } = duOf({ du: [gnb, conf(text)] });
    expect(variants[0]?.cells[0]?.fronthaul.ptpDomain).toMatchObject({ value: 25, origin: { line: 3 } });
    expect(load({ du: [gnb, conf(text)] }).unread).toContainEqual({ file: 'ptp.cfg', line: 6, path: '[eth0].domainNumber', effect: 'skipped' }); // prettier-ignore
  });

  it('takes settings, with the file and without', () => {
    const set = ['ptp4l.domainNumber=44', 'ptp4l.clockClass=7'];
    for (const du of [[gnb, conf(GRANDMASTER)], [gnb]]) {
      const { sync, variants } = duOf({ du, set });
      expect(variants[0]?.cells[0]?.fronthaul.ptpDomain).toMatchObject({ value: 44, origin: { kind: 'overridden', reason: '--set' } }); // prettier-ignore
      expect(sync.clockClass.value).toBe(7);
    }
    expect(duOf({ du: [gnb], set }).sync.priority1.value).toBeUndefined();
  });

  it('is written back in its own words', () => {
    const mix = load({ du: [gnb, conf('[global]\ndomainNumber 24\nnetwork_transport UDPv4\n')] });
    const mended = applyChanges(mix, duOf({ du: [gnb] }).id, [{ path: 'ptp4l.network_transport', from: 'UDPv4', to: 'L2' }]); // prettier-ignore
    expect(mended.nodes.find((n): n is Odu => n.kind === 'o-du')?.sync.ptpProfile.value).toBe('G_8275_1');
  });

  it.each<[string, string, string, number | undefined]>([
    ['a domain that is none', '[global]\ntwoStepFlag 1\ndomainNumber 128', 'schema-mismatch', 3],
    ['a word for a number', '[global]\ntwoStepFlag 1\nclockClass six', 'schema-mismatch', 3],
    ['a transport that is none', '[global]\ntwoStepFlag 1\nnetwork_transport L3', 'schema-mismatch', 3],
    ['a key without a value', '[global]\ntwoStepFlag 1\ndomainNumber', 'schema-mismatch', 3],
    ['a key before any section', 'priority1 1\n[global]\ndomainNumber 24\ntwoStepFlag 1', 'schema-mismatch', 1],
    ['cut off in a section', '[global]\ntwoStepFlag 1\ndomainNumber 24\n[eth', 'schema-mismatch', 4],
    ['a binary tail', '[global]\ntwoStepFlag 1\ndomainNumber 24\0', 'file-binary', 3],
  ])('refuses %s with file and line', (_, text, code, line) => {
    expect(refusalOf(() => load({ du: [gnb, conf(text)] }))).toMatchObject({ code, where: { file: 'ptp.cfg', line } });
  });

  it('refuses to be a DU by itself, or to speak of a radio unit', () => {
    expect(refusalOf(() => load({ du: [conf(RECEIVER)] }))).toMatchObject({ code: 'wrong-kind' });
    expect(refusalOf(() => load({ du: [gnb], ru: [{ profile: 'ru/kestrel-r4' }, conf(RECEIVER)] }))).toMatchObject({ code: 'wrong-kind' }); // prettier-ignore
  });

  it('refuses a setting of a key that it has not, and a value that cannot be', () => {
    for (const set of ['ptp4l.clockKlass=6', 'ptp4l.clockClass=six', 'ptp4l.domainNumber=-1'])
      expect(refusalOf(() => duOf({ du: [gnb], set: [set] })).code, set).toMatch(/^option-/);
  });
});
