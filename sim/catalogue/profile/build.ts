import type { NodeId } from '../../base/ids.ts';
import { bytes, fromGbps } from '../../base/units.ts';
import type { AnyNode, Core, Host, HostJitter, NodeKind, OcuCp, OcuUp, PeriodicStall } from '../assembly.ts';
import { buildDu } from './build-du.ts';
import { buildRu } from './build-ru.ts';
import { slewOf } from './sync.ts';
import { identity } from './identity.ts';
import { plain, valued } from './leaf.ts';
import type { ProfileKind, ProfileOf } from './schema.ts';

const buildCuCp = (id: NodeId, profile: ProfileOf<'o-cu-cp'>): OcuCp => ({
  kind: 'o-cu-cp',
  ...identity(id, profile),
  gnbId: plain(profile.gnb_id, 'gnb_id'),
  supportedTas: plain(profile.supported_tas, 'supported_tas'),
  maxDus: plain(profile.max_dus, 'max_dus'),
});

const buildCuUp = (id: NodeId, profile: ProfileOf<'o-cu-up'>): OcuUp => ({
  kind: 'o-cu-up',
  ...identity(id, profile),
  plmns: plain(profile.plmns, 'plmns'),
});

const buildCore = (id: NodeId, profile: ProfileOf<'core'>): Core => ({
  kind: 'core',
  ...identity(id, profile),
  supportedTas: plain(profile.supported_tas, 'supported_tas'),
});

type WrittenJitter = NonNullable<NonNullable<ProfileOf<'host'>['jitter']>['value']>;
const stallOf = ({ stall }: WrittenJitter): { readonly stall?: PeriodicStall } =>
  stall === undefined ? {} : { stall: { everyMs: stall.every_ms, loseMs: stall.lose_ms, aheadMs: stall.ahead_ms } };

const jitter = (written: WrittenJitter): HostJitter =>
  written.kind === 'empirical'
    ? { kind: 'empirical', percentiles: written.percentiles, ...stallOf(written) }
    : {
        kind: 'body-tail',
        ...stallOf(written),
        medianUs: written.median_us,
        sigma: written.sigma,
        tailProbability: written.tail_probability,
        tailFromUs: written.tail_from_us,
        tailShape: written.tail_shape,
        maxUs: written.max_us,
      };

const buildHost = (id: NodeId, profile: ProfileOf<'host'>): Host => ({
  kind: 'host',
  ...identity(id, profile),
  hostClass: profile.host_class,
  cores: plain(profile.cores, 'cores'),
  nicRate: valued(profile.nic_rate_gbps, fromGbps, 'nic_rate_gbps', 'gbps'),
  nicMtu: valued(profile.nic_mtu_bytes, bytes, 'nic_mtu_bytes'),
  jitter: valued(profile.jitter, jitter, 'jitter'),
  clockSlew: valued(profile.clock_slew, slewOf, 'clock_slew'),
  lateGrids: valued(profile.late_grids_percent, (percent) => percent / 100, 'late_grids_percent'),
});

/** How the node of each kind is made from its profile. A transport is no node. */
export const BUILDERS: { readonly [K in NodeKind & ProfileKind]: (id: NodeId, profile: ProfileOf<K>) => AnyNode } = {
  'o-ru': buildRu,
  'o-du': buildDu,
  'o-cu-cp': buildCuCp,
  'o-cu-up': buildCuUp,
  core: buildCore,
  host: buildHost,
};
