import type { DuSays, RuSays } from './parts.ts';

/** A pair that somebody ran or shipped, as far as public text states it. */
export interface FieldCase {
  readonly title: string;
  /** Public source of the pair and of what came of it. */
  readonly source: string;
  readonly du: DuSays;
  readonly ru: RuSays;
  /** One-way delay in µs: [T12_min, T12_max, T34_min, T34_max]; not stated where absent. */
  readonly delays?: readonly [number, number, number, number];
  /** Ids that fail; none where the pair works. */
  readonly fails: readonly string[];
  readonly verdict: 'interoperable' | 'undetermined' | 'incompatible';
}

const DOCS = 'srsran/srsRAN_Project_docs@8a240878a30c docs/source/tutorials/source';
const SRS = 'srsran/srsRAN_Project@4bf1543936d0 configs';
const OAI = 'turkeryilmaz/openairinterface5g@e556e9b15118 doc/ORAN_FHI7.2_Tutorial.md';
const REAL = 'ocudu/ocudu@9b0cfa600d9d gNB and ru_emulator over a cable of no length, as measured';

const four = [0, 1, 2, 3];
/** The windows that several vendors' DUs share (o-ran-sc/o-du-phy@6ef1d2b7 fhi_lib/app/usecase/cat_a/mu1_100mhz/101). */
const iot = { mhz: 100, up: [294, 345], cpDl: [419, 470], cpUl: [285, 336] } as const;
const iotRu: RuSays = { up: [134, 345], cpDl: [259, 470], cpUl: [125, 336], ta3: [50, 171] };
const fourByTwo = { dl: four, ul: [0, 1], prach: [4, 5] } as const;

const ran550: RuSays = {
  category: 'CAT_A',
  ports: 4,
  bands: [77, 78],
  able: [
    { method: 'bfp', width: 9 },
    { method: 'none', width: 16 },
  ],
  dynamic: true,
  mtu: 9216,
};
const rpqn: RuSays = { ports: 4, bands: [78], able: [{ method: 'bfp', width: 9 }], dynamic: true };
const liteon: RuSays = { ports: 4, bands: [78], set: { method: 'bfp', width: 9, header: 'static' }, sharing: true, mtu: 9000 }; // prettier-ignore
const liteonDu: DuSays = { mhz: 100, up: [0, 300], cpDl: [200, 350], cpUl: [200, 350], ta4: [0, 500], dl: [0, 1], ul: [0], prach: [0] }; // prettier-ignore
const ran550Du: DuSays = { ...iot, ...fourByTwo, ta4: [0, 200], header: 'dynamic' };
const kit: DuSays = { ...iot, ...fourByTwo, ta4: [0, 400], prachControl: 'static' };
const foxconn: DuSays = { mhz: 20, up: [80, 196], cpDl: [250, 420], cpUl: [250, 420], ta4: [25, 500], header: 'dynamic', dl: [0, 1], ul: four, prach: [4, 5, 6, 7], antennasUl: 2 }; // prettier-ignore
const oai: DuSays = { ...iot, ta4: [0, 200], dl: four, ul: four, prach: [4, 5, 6, 7], mtu: 9600, exact: true };
const emulated: DuSays = { mhz: 20, up: [80, 300], cpDl: [200, 500], cpUl: [150, 500], ta4: [25, 500], dl: [0], ul: [0], prach: [4] }; // prettier-ignore

/** Windows of the units are published nowhere, so the best answer is that nothing fails and they are missing. */
const PAIRS_THAT_WORK: readonly FieldCase[] = [
  { title: 'RAN550 by the vendor page', source: `${DOCS}/oranRU/source/rus/r550.rst L36-79`, du: ran550Du, ru: ran550, fails: [], verdict: 'undetermined' },
  { title: 'RAN550 by the sample file', source: `${SRS}/gnb_ru_ran550_tdd_n78_100mhz_4x2.yml`, du: { ...ran550Du, up: [80, 390], cpDl: [286, 535], cpUl: [286, 535], ta4: [25, 500] }, ru: ran550, fails: [], verdict: 'undetermined' },
  { title: 'RAN550 of the hardware kit, both files shipped', source: `${DOCS}/hw_kit/source/.config/gnb_config_100MHz_4T2R_7D1S2U.yml, ru_config_ran550_100MHz_4T2R_7D1S2U.cfg`, du: kit, ru: { ...ran550, set: { method: 'bfp', width: 9, header: 'static' }, prachStatic: true }, fails: [], verdict: 'undetermined' },
  { title: 'RAN550 with PRACH on the ids of PUSCH; the fault was the placement on the host', source: 'https://github.com/srsran/srsRAN_Project/issues/302', du: { ...kit, mhz: 20, prachControl: 'c-plane', ul: four, prach: four }, ru: ran550, fails: [], verdict: 'undetermined' },
  { title: 'RAN550 on another DU program', source: 'OAI doc/ORAN_FHI7.2_Tutorial.md:1179-1182, duranta-project/openairinterface5g@302dce7f3f45 doc/kpi.md', du: oai, ru: ran550, fails: [], verdict: 'undetermined' },
  { title: 'RAN550 uncompressed, 2T2R', source: 'duranta-project/openairinterface5g@302dce7f3f45 doc/kpi.md', du: { ...oai, mtu: 9216, method: 'none', width: 16, dl: [0, 1], ul: [0, 1], prach: [2, 3] }, ru: ran550, fails: [], verdict: 'undetermined' },
  { title: 'RPQN-4800E', source: `${SRS}/gnb_ru_rpqn4800e_tdd_n78_20mhz_2x2.yml; ${DOCS}/oranRU/source/rus/foxconn.rst L80-153`, du: foxconn, ru: { ...rpqn, set: { method: 'bfp', width: 9, header: 'dynamic' } }, fails: [], verdict: 'undetermined' },
  { title: 'FlexFi, whose PRACH has the id of PUSCH', source: `${DOCS}/oranRU/source/rus/liteon.rst L112-142`, du: liteonDu, ru: liteon, fails: [], verdict: 'undetermined' },
  { title: 'LPRU', source: `${DOCS}/oranRU/source/rus/.configs/gnb_ru_vvdn_tdd_n78_100mhz.yml; ${OAI} L628-670`, du: { mhz: 100, up: [125, 350], cpDl: [285, 470], cpUl: [285, 429], ta4: [50, 180], dl: four, ul: four, prach: [4, 5, 6, 7] }, ru: { ports: 4, bands: [77, 78], set: { method: 'bfp', width: 9, header: 'static' }, mtu: 9600, eaxc: { dl: four, ul: four, prach: [4, 5, 6, 7] } }, fails: [], verdict: 'undetermined' },
  { title: 'PC802SCB, whose set-up has PRACH on the ids of PUSCH', source: `${SRS}/gnb_ru_picocom_scb_tdd_n78_20mhz.yml; ${DOCS}/oranRU/source/rus/picocom.rst L98-260`, du: { mhz: 20, up: [80, 200], cpDl: [250, 350], cpUl: [150, 250], ta4: [10, 500], dl: [0], ul: [0], prach: [0], prachControl: 'static' }, ru: { ports: 4, bands: [78], set: { method: 'bfp', width: 9, header: 'static' }, mtu: 9000, prachStatic: true, eaxc: { dl: four, ul: four, prach: four } }, fails: [], verdict: 'undetermined' },
  { title: 'PR1450', source: 'ocudu/ocudu_docs@7cb0c6258e97 docs/integrations/radio_units/pegatron.md', du: { mhz: 100, up: [125, 350], cpDl: [285, 470], cpUl: [285, 429], ta4: [110, 180], dl: four, ul: four, prach: [4, 5, 6, 7] }, ru: { ports: 4, bands: [78], set: { method: 'bfp', width: 9, header: 'static' }, eaxc: { dl: four, ul: four, prach: [4, 5, 6, 7] } }, fails: [], verdict: 'undetermined' },
]; // prettier-ignore

/** Both ends' windows are stated. */
const WINDOWS: readonly FieldCase[] = [
  { title: 'the windows that a DU derives from a unit hold with equality', source: 'ocudu/ocudu_o1_tests@4611b059 tests/configuration-management-tests/test_delay_management.py', du: { ...kit, up: [105, 400], ta4: [30, 515] }, ru: { ...ran550, ...iotRu, up: [80, 390], cpDl: [100, 500], cpUl: [100, 500], ta3: [25, 500], prachStatic: true }, delays: [10, 25, 5, 15], fails: [], verdict: 'interoperable' },
  { title: 'the shared delay set carries 160 µs both ways', source: 'o-ran-sc/o-du-phy@6ef1d2b7 fhi_lib/app/usecase/cat_a/mu1_100mhz/101', du: { ...kit, ta4: [50, 331] }, ru: { ...ran550, ...iotRu, prachStatic: true }, delays: [0, 160, 0, 160], fails: [], verdict: 'interoperable' },
  { title: 'and not 161', source: 'the same', du: { ...kit, ta4: [50, 331] }, ru: { ...ran550, ...iotRu, prachStatic: true }, delays: [0, 161, 0, 161], fails: ['OFH-TIM-001', 'OFH-TIM-003', 'OFH-TIM-005', 'OFH-TIM-008'], verdict: 'incompatible' },
  { title: 'the same DU with Ta4_max 200 bears 29 µs back', source: `${DOCS}/oranRU/source/rus/r550.rst L36-79 against the same set`, du: { ...ran550Du, header: 'static', prachControl: 'static' }, ru: { ...ran550, ...iotRu, prachStatic: true }, delays: [29, 29, 29, 29], fails: [], verdict: 'interoperable' },
  { title: 'and not 30', source: 'the same', du: { ...ran550Du, header: 'static', prachControl: 'static' }, ru: { ...ran550, ...iotRu, prachStatic: true }, delays: [30, 30, 30, 30], fails: ['OFH-TIM-008'], verdict: 'incompatible' },
  { title: 'an emulated unit of other windows than its DU was given', source: 'public notes of a university lab on VIAVI TM500 RUSIM: T2a_up 50–196 and Ta3 0–75 against 71–428 and 20–32', du: { ...kit, exact: true, up: [71, 428], cpDl: [285, 479], cpUl: [285, 429], ta4: [20, 32] }, ru: { ...ran550, up: [50, 196], cpDl: [258, 470], cpUl: [285, 859], ta3: [0, 75], prachStatic: true }, delays: [0, 0, 0, 0], fails: ['OFH-TIM-002', 'OFH-TIM-004', 'OFH-TIM-007', 'OFH-TIM-008'], verdict: 'incompatible' },
]; // prettier-ignore

/** Known faults, each with the cause that the field found. */
const FAULTS: readonly FieldCase[] = [
  { title: 'RPQN without udCompHdr, as the other DU program wants it', source: `${OAI} L704-736 (RRH_CMPR_HDR_PRESENT)`, du: foxconn, ru: { ...rpqn, set: { method: 'bfp', width: 9, header: 'static' } }, fails: ['OFH-PAR-004', 'OFH-PAR-005'], verdict: 'incompatible' },
  { title: 'RAN550 set to static_compressed against the vendor page', source: `${DOCS}/oranRU/source/rus/r550.rst`, du: ran550Du, ru: { ...ran550, set: { method: 'bfp', width: 9, header: 'static' } }, fails: ['OFH-PAR-004', 'OFH-PAR-005'], verdict: 'incompatible' },
  { title: 'FlexFi with its factory width of 8', source: `${DOCS}/oranRU/source/rus/liteon.rst L112-142 (compression-bit)`, du: liteonDu, ru: { ...liteon, set: { method: 'bfp', width: 8, header: 'static' } }, fails: ['OFH-PAR-001', 'OFH-PAR-002', 'OFH-PAR-003'], verdict: 'incompatible' },
  { title: 'FlexFi without jumbo frames', source: `${DOCS}/oranRU/source/rus/liteon.rst L112-142 (jumboframe)`, du: liteonDu, ru: { ...liteon, mtu: 1500 }, fails: ['OFH-TRN-005'], verdict: 'incompatible' },
  { title: 'an emulated unit of 66 PRB an endpoint', source: 'oran_2_0_defaults of VIAVI TM500 RUSIM, as public lab notes tabulate them', du: kit, ru: { ...ran550, prachStatic: true, maxPrb: 66 }, fails: ['OFH-PAR-049'], verdict: 'incompatible' },
  { title: 'a DU of BFP14 and an emulator of BFP9: all uplink dropped, although counted', source: REAL, du: { ...emulated, width: 14 }, ru: { ports: 1, bands: [78], set: { method: 'bfp', width: 9, header: 'static' } }, fails: ['OFH-PAR-001', 'OFH-PAR-002', 'OFH-PAR-003'], verdict: 'incompatible' },
  { title: 'frames of 2229 bytes at a port of 1500: the C-plane counts, the U-plane does not', source: REAL, du: { ...emulated, width: 14 }, ru: { ports: 1, bands: [78], set: { method: 'bfp', width: 14, header: 'static' }, mtu: 1514 }, fails: ['OFH-TRN-005'], verdict: 'incompatible' },
  { title: 'an emulator that writes udCompHdr to a DU that reads none', source: REAL, du: emulated, ru: { ports: 1, bands: [78], set: { method: 'bfp', width: 9, header: 'dynamic' } }, fails: ['OFH-PAR-004', 'OFH-PAR-005'], verdict: 'incompatible' },
  { title: 'an eAxC id that the emulator does not serve', source: REAL, du: { ...emulated, dl: [5] }, ru: { ports: 1, bands: [78], set: { method: 'bfp', width: 9, header: 'static' }, eaxc: { dl: [0], ul: [0], prach: [4] } }, fails: ['OFH-PAR-015'], verdict: 'incompatible' },
]; // prettier-ignore

export const FIELD: readonly FieldCase[] = [...PAIRS_THAT_WORK, ...WINDOWS, ...FAULTS];
