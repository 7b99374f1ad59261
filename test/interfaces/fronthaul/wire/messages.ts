import fc from 'fast-check';
import {
  blockOf,
  compressIq,
  formatOf,
  sectionPrbs,
  type CplaneBody,
  type Extension,
  type Frame,
  type FronthaulMessage,
  type IqBlock,
  type RadioHeader,
  type SectionRange,
  type UplaneSection,
  type WireSettings,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';
import { slotsPerSubframe } from '../../../../sim/spec/oran/frame-structure.ts';
import { prbBytes } from '../../../../sim/spec/oran/compression.ts';
import { anyEthernet, anySettings, bits, samplesOf, upTo } from './support.ts';

type Settings = WireSettings & { readonly antennas: number };
type AnyRange = fc.Arbitrary<SectionRange>;

/** A section that lies in the carrier; numPrb 0 stands for all of it. */
const anyRange = (prbs: number, most = 255): AnyRange =>
  fc
    .record({
      sectionId: bits(12),
      rb: bits(1),
      startPrb: upTo(prbs - 1),
      symInc: bits(1),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    }) // prettier-ignore
    .map(({ part, ...range }) => {
      const room = Math.min(most, Math.floor((prbs - 1 - range.startPrb) / (1 + range.rb)) + 1);
      const numPrb = range.startPrb === 0 && part > 0.9 && most === 255 ? 0 : 1 + Math.floor(part * (room - 1));
      return { ...range, numPrb };
    });

const anyRadio = (slots: number, filters: readonly number[]): fc.Arbitrary<RadioHeader> =>
  fc.record({
    dataDirection: bits(1),
    payloadVersion: fc.constant(1),
    filterIndex: fc.constantFrom(...filters),
    frameId: bits(8),
    subframeId: upTo(9),
    slotId: upTo(slots - 1),
    symbolId: upTo(13),
  });

const anyFlow = {
  eaxc: bits(16),
  sequence: fc.record({ sequence: bits(8), last: fc.constant(1), subsequence: fc.constant(0) }),
};

function anyUplane(settings: Settings): fc.Arbitrary<FronthaulMessage> {
  const upward = (radio: RadioHeader) => (radio.filterIndex > 0 ? { ...radio, dataDirection: 0 } : radio);
  return fc
    .tuple(
      anyRadio(2 ** settings.mu, [0, 0, 1, 2, 3]).map(upward),
      fc.array(fc.tuple(anyRange(settings.prbs), fc.integer()), { minLength: 1, maxLength: 3 }),
      fc.record(anyFlow),
    )
    .map(([radio, list, flow]) => {
      const coding = { method: formatOf(radio, settings).method, width: formatOf(radio, settings).width };
      const sections = list.map(([fields, seed]): UplaneSection => {
        const prbs = sectionPrbs(fields, settings.prbs);
        const room = new Uint8Array(prbs * prbBytes(coding.method, coding.width));
        const end = compressIq(coding, samplesOf(prbs, seed, 4000), 0, prbs, room, 0);
        return { fields, coding, iq: room.slice(0, end) };
      });
      const steps = sections.filter((s) => s.fields.symInc === 1).length;
      return { plane: 'U', ...flow, radio: { ...radio, symbolId: Math.min(radio.symbolId, 13 - steps) }, sections };
    });
}

/** Weights of so many antennas, by a method that weights have. */
const anyBlock = (pairs: number, coding: IqBlock['coding']): fc.Arbitrary<IqBlock> =>
  fc.integer().map((seed) => blockOf(coding, samplesOf(Math.ceil(pairs / 12), seed).slice(0, 2 * pairs)));
const anyWeightCoding = fc.record({
  method: fc.constantFrom('none' as const, 'bfp' as const, 'block-scaling' as const, 'mu-law' as const),
  width: fc.integer({ min: 2, max: 16 }),
});

const anyAttribute = fc.option(
  fc.integer({ min: 2, max: 8 }).chain((width) => bits(width).map((value) => ({ bits: width, value }))),
  { nil: undefined },
);

function anyFlexible(antennas: number, prbs: number): fc.Arbitrary<Extension> {
  const head = { rad: bits(1), bundleOffset: bits(6), numBundPrb: fc.integer({ min: 1, max: 255 }) };
  const beam = { contInd: bits(1), beamId: bits(15) };
  return fc.tuple(fc.record(head), fc.option(anyWeightCoding, { nil: undefined })).chain(([fields, coding]) => {
    const count = Math.ceil(prbs / fields.numBundPrb);
    const weights = coding ? anyBlock(antennas, coding) : fc.constant(undefined);
    return fc
      .array(fc.record({ ...beam, weights }), { minLength: count, maxLength: count })
      .map((bundles) => ({ type: 11, disableBFWs: coding ? 0 : 1, ...fields, coding, bundles }) as const);
  });
}

/** Types kept as bytes: whole words with the head of two bytes, three for the long ones. */
const anyOther: fc.Arbitrary<Extension> = fc
  .tuple(
    fc.constantFrom(3, 5, 7, 8, 9, 10, 12, 13, 14, 19, 20, 22, 28),
    fc.integer({ min: 1, max: 9 }),
    fc.uint8Array({ minLength: 36, maxLength: 36 }),
  )
  .map(([extType, words, bytes]) => {
    const content = bytes.slice(0, 4 * words - ([19, 20].includes(extType) ? 3 : 2));
    return { type: 'other', extType, content } as const;
  });

/** Some extensions in a row; SE11 not behind one that chooses the PRBs, which leaves the number of bundles open. */
const anyExtensions = (antennas: number, prbs: number): fc.Arbitrary<readonly Extension[]> =>
  fc
    .array(
      fc.oneof(
        anyWeightCoding.chain((coding) => anyBlock(antennas, coding)).map((weights) => ({ type: 1, weights }) as const),
        fc.record({ type: fc.constant(2 as const), azPt: anyAttribute, zePt: anyAttribute, az3dd: anyAttribute, ze3dd: anyAttribute, azSl: bits(3), zeSl: bits(3) }), // prettier-ignore
        fc.record({ type: fc.constant(4 as const), csf: bits(1), modCompScaler: bits(15) }),
        fc.record({ type: fc.constant(6 as const), repetition: bits(1), rbgSize: bits(3), rbgMask: bits(28), priority: bits(2), symbolMask: bits(14) }), // prettier-ignore
        anyFlexible(antennas, prbs),
        anyOther,
      ),
      { maxLength: 4 },
    )
    .map((list) => {
      const chosen = list.findIndex((e) => e.type === 6 || (e.type === 'other' && e.extType === 12));
      return list.filter((e, i) => chosen < 0 || i <= chosen || e.type !== 11);
    });

const anyTiming = {
  timeOffset: bits(16),
  frameStructure: fc
    .tuple(fc.constantFrom(0, 7, 8, 9, 10, 11, 12, 13, 14), fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 12, 13, 14, 15))
    .map(([fft, scs]) => (fft << 4) | scs),
  cpLength: bits(16),
};
const anyComp = { compWidth: bits(4), compMethod: fc.constantFrom(0, 1, 2, 3, 5) };
const TAILS = {
  0: { header: anyTiming, section: {} },
  1: { header: anyComp, section: { beamId: bits(15) } },
  3: { header: { ...anyTiming, ...anyComp }, section: { beamId: bits(15), freqOffset: fc.integer({ min: -(2 ** 23), max: 2 ** 23 - 1 }) } }, // prettier-ignore
  5: { header: anyComp, section: { ueId: bits(15) } },
} as const;

/** Types 0, 1, 3, 5. The body is put together from the table above, so its type is stated here. */
function anyPlainBody(sectionType: keyof typeof TAILS, settings: Settings, symbolId: number): fc.Arbitrary<CplaneBody> {
  const header: fc.Arbitrary<object> = fc.record<object>(TAILS[sectionType].header);
  const tail: fc.Arbitrary<object> = fc.record<object>(TAILS[sectionType].section);
  const symbols = fc.record({
    reMask: fc.integer({ min: 1, max: 0xfff }),
    numSymbol: fc.integer({ min: 1, max: 14 - symbolId }),
  });
  const section = anyRange(settings.prbs).chain((range) =>
    fc
      .tuple(tail, symbols, anyExtensions(settings.antennas, sectionPrbs(range, settings.prbs)))
      .map(([rest, span, extensions]) => ({ fields: { ...range, ...span, ...rest }, extensions, ci: [] })),
  );
  return fc
    .tuple(header, fc.array(section, { minLength: 1, maxLength: 4 }))
    .map(([head, sections]) => ({ sectionType, header: head, sections }) as unknown as CplaneBody);
}

/** Type 6: channel information of a few PRBs. */
const anyChannelBody = (settings: Settings): fc.Arbitrary<CplaneBody> =>
  fc.tuple(anyWeightCoding, bits(1)).chain(([coding, ciCompOpt]) => {
    const ciCompMeth = ['none', 'bfp', 'block-scaling', 'mu-law'].indexOf(coding.method);
    const section = anyRange(settings.prbs, 4).chain(({ sectionId: _none, ...range }) => {
      const blocks = ciCompOpt === 1 ? range.numPrb : 1;
      const pairs = ciCompOpt === 1 ? settings.antennas : settings.antennas * range.numPrb;
      return fc.record({
        fields: fc.record({ ueId: bits(15), regularizationFactor: bits(16) }).map((f) => ({ ...f, ...range })),
        extensions: anyExtensions(settings.antennas, range.numPrb),
        ci: fc.array(anyBlock(pairs, coding), { minLength: blocks, maxLength: blocks }),
      });
    });
    return fc.array(section, { minLength: 1, maxLength: 3 }).map((sections) => ({
      sectionType: 6 as const,
      header: { numberOfUEs: sections.length, ciIqWidth: coding.width & 0xf, ciCompMeth, ciCompOpt },
      sections,
    }));
  });

function anyCplane(settings: Settings): fc.Arbitrary<FronthaulMessage> {
  return fc
    .tuple(anyRadio(2 ** settings.mu, [0]), fc.constantFrom(0 as const, 1 as const, 3 as const, 5 as const, 6 as const))
    .chain(([radio, type]) =>
      fc
        .record({
          ...anyFlow,
          plane: fc.constant('C' as const),
          body: type === 6 ? anyChannelBody(settings) : anyPlainBody(type, settings, radio.symbolId),
        })
        .map((message) => {
          const { body } = message;
          if (body.sectionType !== 0 && body.sectionType !== 3) return { ...message, radio };
          // the slot counts in the numerology that the message states
          const slots = slotsPerSubframe(body.header.frameStructure) ?? 1;
          return { ...message, radio: { ...radio, slotId: radio.slotId % slots } };
        }),
    );
}

const anyDelay: fc.Arbitrary<FronthaulMessage> = fc.record({
  plane: fc.constant('delay' as const),
  delay: fc.record({
    measurementId: bits(8),
    action: upTo(5),
    seconds: upTo(2 ** 48 - 1),
    nanoseconds: bits(32),
    compensation: fc.maxSafeInteger().map((steps) => steps / 2 ** 16),
  }),
});

/** A frame that obeys its settings. */
export const anyFrame: fc.Arbitrary<{ frame: Frame; settings: Settings }> = anySettings.chain((settings) =>
  fc
    .record({ ethernet: anyEthernet, message: fc.oneof(anyUplane(settings), anyCplane(settings), anyDelay) })
    .map((frame) => ({ frame, settings })),
);
