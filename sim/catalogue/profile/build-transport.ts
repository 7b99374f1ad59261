import { fromUs } from '../../base/units.ts';
import { NO_FACTS, state, TRANSPORT_KEYS, type TransportFacts, type TransportKey } from '../transport.ts';
import type { Leaf } from './leaf.ts';
import type { ProfileOf } from './schema.ts';

/** What a transport profile states. */
export function transportFacts(profile: ProfileOf<'transport'>): TransportFacts {
  const written: Readonly<Record<TransportKey, Leaf<number | string> | undefined>> = {
    fibre_km: profile.fibre_km,
    t12_min: profile.t12_min_us,
    t12_max: profile.t12_max_us,
    t34_min: profile.t34_min_us,
    t34_max: profile.t34_max_us,
    rate_gbps: profile.rate_gbps,
    mtu: profile.mtu_bytes,
    ptp_domain: profile.ptp_domain,
    ptp_profile: profile.ptp_profile,
    clock_class: profile.clock_class,
    lls: profile.lls,
    prtc: profile.prtc,
    ptp_hops: profile.ptp_hops,
    ptp_clocks: profile.ptp_clocks,
    asymmetry_ns: profile.asymmetry_ns,
  };
  const switches = (profile.switches ?? []).map((s) => ({
    residenceMin: fromUs(s.residence_min_us.value),
    residenceMax: fromUs(s.residence_max_us.value),
    origin: s.residence_max_us.origin,
  }));
  let facts: TransportFacts = { ...NO_FACTS, label: `${profile.vendor} ${profile.product}`, switches };
  for (const key of TRANSPORT_KEYS) {
    const leaf = written[key];
    if (leaf?.value !== undefined) facts = state(facts, key, leaf.value, { ...leaf.origin, path: `transport.${key}` });
  }
  return facts;
}
