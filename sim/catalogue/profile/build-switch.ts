import type { NodeId } from '../../base/ids.ts';
import { bytes, fromGbps, fromUs } from '../../base/units.ts';
import type { TransportSwitch } from '../assembly.ts';
import { plain, valued } from './leaf.ts';
import type { ProfileOf } from './schema.ts';

/** A switch from its profile, without the traffic of others. */
export const buildSwitch = (id: NodeId, profile: ProfileOf<'switch'>): TransportSwitch => ({
  id,
  label: `${profile.vendor} ${profile.product}`,
  forwarding: plain(profile.forwarding, 'forwarding'),
  latency: valued(profile.latency_us, fromUs, 'latency_us', 'us'),
  preemption: plain(profile.preemption, 'preemption'),
  buffer: valued(profile.buffer_kb, (kb) => bytes(kb * 1e3), 'buffer_kb'),
  mtu: valued(profile.mtu_bytes, bytes, 'mtu_bytes'),
  vlans: plain(profile.vlans, 'vlans'),
  rate: valued(profile.rate_gbps, fromGbps, 'rate_gbps', 'gbps'),
  background: [],
});
