import { z } from 'zod';
import { group, leaf, mapping, needed } from './leaf.ts';
import { duShape } from './schema-du.ts';
import { switchShape } from './schema-switch.ts';
import { ruShape } from './schema-ru.ts';
import { clockSlewShape, linkSyncShape } from './sync.ts';
import { bytesSize, count, gbps, id, microseconds, plmn, tac } from './scalars.ts';

/** What every profile begins with. `about` is for people; `sources` maps keys to public citations. */
const head = {
  ranmix: z.string(),
  kind: z.string(),
  /** archetype: invented vendor, complete, openly assumed; public: real equipment, publicly stated facts alone. */
  evidence: z.enum(['archetype', 'public']),
  vendor: z.string().min(1),
  product: z.string().min(1),
  firmware: z.string().min(1).optional(),
  about: z.string().optional(),
  sources: z.record(id, z.string().min(1)).optional(),
};

const trackingAreas = z.array(mapping({ tac, plmns: z.array(plmn).min(1) })).min(1);

/** The kernel takes the thread off its core for so long, so often (real-time throttling). */
const milliseconds = z.number().positive().max(1e6);
const stall = mapping({ every_ms: milliseconds, lose_ms: milliseconds, ahead_ms: milliseconds })
  .refine((s) => s.lose_ms < s.every_ms, { params: { expected: 'lose_ms < every_ms' } })
  .optional();

/** Lateness of a wake-up in µs: a lognormal body with a Pareto tail, or the percentiles of a measured curve. */
const jitter = z.discriminatedUnion('kind', [
  mapping({
    kind: z.literal('body-tail'),
    median_us: z.number().min(0),
    sigma: z.number().min(0),
    tail_probability: z.number().min(0).max(1),
    tail_from_us: z.number().min(0),
    tail_shape: z.number().positive(),
    max_us: z.number().min(0),
    stall,
  }),
  mapping({
    kind: z.literal('empirical'),
    percentiles: z.array(z.tuple([z.number().min(0).max(100), z.number().min(0)])).min(2),
    stall,
  }),
]);

const SCHEMAS = {
  'o-ru': group({ ...head, ...ruShape }),
  'o-du': group({ ...head, ...duShape }),
  'o-cu-cp': group({ ...head, gnb_id: leaf(count), supported_tas: leaf(trackingAreas), max_dus: leaf(count) }),
  'o-cu-up': group({ ...head, plmns: leaf(z.array(plmn).min(1)) }),
  core: group({ ...head, supported_tas: leaf(trackingAreas) }),
  host: group({
    ...head,
    host_class: z.enum(['dedicated', 'generic']),
    cores: leaf(count),
    nic_rate_gbps: leaf(gbps),
    nic_mtu_bytes: leaf(bytesSize),
    jitter: leaf(jitter),
    clock_slew: clockSlewShape,
    late_grids_percent: leaf(z.number().min(0).max(100)),
  }),
  switch: group({ ...head, ...switchShape }),
  transport: group({
    ...head,
    fibre_km: leaf(z.number().min(0).max(10_000)),
    t12_min_us: leaf(microseconds),
    t12_max_us: leaf(microseconds),
    t34_min_us: leaf(microseconds),
    t34_max_us: leaf(microseconds),
    rate_gbps: leaf(gbps),
    mtu_bytes: leaf(bytesSize),
    ptp_domain: leaf(z.int().min(0).max(255)),
    ...linkSyncShape,
    switches: z
      .array(group({ residence_min_us: needed(microseconds), residence_max_us: needed(microseconds) }))
      .optional(),
  }),
};

type Profiles = { readonly [K in keyof typeof SCHEMAS]: z.output<(typeof SCHEMAS)[K]> };
export type ProfileKind = keyof Profiles;
export type ProfileOf<K extends ProfileKind> = Profiles[K];

/** One schema for each kind of profile (`ranmix: profile/1`). Names end in their unit. */
export const PROFILE_SCHEMAS: { readonly [K in ProfileKind]: z.ZodType<Profiles[K]> } = SCHEMAS;
export const PROFILE_KINDS = Object.keys(SCHEMAS);
export const isProfileKind = (kind: unknown): kind is ProfileKind =>
  typeof kind === 'string' && Object.hasOwn(SCHEMAS, kind);
