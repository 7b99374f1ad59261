import type { Valued } from '../../../base/origin.ts';
import { SILENT_BEHAVIOUR, type Oru, type RuBehaviour } from '../../assembly.ts';
import type { Identity } from './identity.ts';
import { suspect } from './reader.ts';

/** What units of one make are known to do, keyed on mfg-name and model-name as they report them. */
interface Quirk {
  readonly vendor: RegExp;
  readonly model: RegExp;
  /** Public source, for all that follows. */
  readonly source: string;
  /** Reported, and contradicted by the running unit. */
  readonly misreports?: { readonly mtu?: number; readonly firstWidth?: number };
  /** PRACH may use the eAxC ids of PUSCH. */
  readonly prachSharesEaxc?: boolean;
}

export const QUIRKS: readonly Quirk[] = [
  {
    vendor: /^benetel\b/i,
    model: /^ran-?(?:550|650)\b/i,
    source:
      'wineslab/oai-release-agentRAN@ba020a18 doc/ORAN_FHI7.2_Tutorial.md:1591-1592, radio/fhi_72/mplane/ru-mplane-api.c:170-195',
    misreports: { mtu: 1500, firstWidth: 16 },
  },
  {
    vendor: /^lite-?on\b/i,
    model: /^/,
    source: 'git.opensource5g.org openxg/ran@3a095ac5',
    prachSharesEaxc: true,
  },
];

/** M-plane counts RX_EARLY and RX_LATE; that such a packet is then dropped is our reading, stated by no unit. */
const ASSUMED = 'assumed: RX_EARLY, RX_LATE → drop';

const quirksOf = ({ vendor, product }: Identity): readonly Quirk[] =>
  QUIRKS.filter((q) => q.vendor.test(vendor.value ?? '') && q.model.test(product.value ?? ''));

export function behaviourOf(identity: Identity): RuBehaviour {
  const sharing = quirksOf(identity).find((q) => q.prachSharesEaxc);
  return { ...SILENT_BEHAVIOUR, prachSharesEaxc: sharing?.prachSharesEaxc, source: sharing?.source ?? ASSUMED };
}

type Doubted = Pick<Oru, 'ethernet' | 'compressionSupported'>;

/** Marks what this make of unit is known to misreport. */
export function applyQuirks(identity: Identity, read: Doubted): Doubted {
  let { ethernet, compressionSupported } = read;
  for (const { misreports, source } of quirksOf(identity)) {
    const { mtu, firstWidth } = misreports ?? {};
    if (mtu !== undefined && ethernet.mtu.value === mtu)
      ethernet = { ...ethernet, mtu: doubt(ethernet.mtu, `l2-mtu ${mtu} ≠ running unit`, source) };
    if (firstWidth !== undefined && compressionSupported.value?.[0]?.width === firstWidth)
      compressionSupported = doubt(compressionSupported, `iq-bitwidth ${firstWidth} ≠ running unit`, source);
  }
  return { ethernet, compressionSupported };
}

const doubt = <T>(read: Valued<T>, reason: string, source: string): Valued<T> =>
  read.origin.kind === 'overridden' ? read : { ...read, origin: suspect(read.origin, reason, source) };
