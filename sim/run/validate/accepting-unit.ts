import { fromKhz, fromMhz } from '../../base/units.ts';
import type { SourceText } from '../../catalogue/index.ts';
import { bandwidthsMhz, prbCount } from '../../spec/nr/bandwidth.ts';
import { COMPRESSION_METHODS } from '../../spec/oran/compression.ts';
import { profileText } from './profile-text.ts';

/** Wide enough for every window that a DU can be set to; a unit that answers at once. µs. */
const WINDOWS = {
  t2a_min_up_us: 0, t2a_max_up_us: 5000, t2a_min_cp_dl_us: 0, t2a_max_cp_dl_us: 5000, t2a_min_cp_ul_us: 0, t2a_max_cp_ul_us: 5000,
  tcp_adv_dl_us: 0, ta3_min_us: 20, ta3_max_us: 60,
}; // prettier-ignore

const SCS_KHZ = [15, 30, 60, 120] as const;
const MOST_PORTS = 64;

/**
 * A radio unit that takes whatever a DU sends: every bandwidth, method, header and id, no address of its own. With it the DU alone decides
 * what is on the wire. Every figure of it is assumed.
 */
export function acceptingUnit(category: 'CAT_A' | 'CAT_B' = 'CAT_A'): SourceText {
  const rows = SCS_KHZ.flatMap((scs) =>
    bandwidthsMhz(fromKhz(scs)).flatMap((mhz) =>
      prbCount(fromMhz(mhz), fromKhz(scs)) === undefined ? [] : [{ bandwidth_mhz: mhz, scs_khz: scs, ...WINDOWS }],
    ),
  );
  return profileText('accepting-unit', {
    kind: 'o-ru',
    evidence: 'archetype',
    vendor: 'RanMix',
    product: 'accepting unit',
    assumed: 'for validation',
    radio: { category, ports_dl: MOST_PORTS, ports_ul: MOST_PORTS },
    compression: {
      supported: COMPRESSION_METHODS.flatMap((method) => [
        { method, header: 'static' },
        { method, header: 'dynamic' },
      ]),
      dynamic: true,
    },
    delay_profiles: rows,
    prach: { static: true, static_configured: true, c_plane: true },
    behaviour: { outside_window: 'use' },
  });
}
