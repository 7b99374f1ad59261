import { z } from 'zod';
import { fromMs, fromSeconds } from '../../base/units.ts';
import { MAX_CALL_HOME_ATTEMPTS, MPLANE_IP_VERSIONS, MPLANE_SECURITY } from '../../spec/oran/mplane.ts';
import { DU_MPLANE_PATHS, MPLANE_CLIENTS, RU_MPLANE_PATHS, SUPERVISION_HABITS, type CarrierActivation, type DuMplane, type RuMplane } from '../mplane.ts'; // prettier-ignore
import { group, leaf, mapping, plain, valued, type Leaf } from './leaf.ts';

const seconds = z.number().min(0).max(86_400);
/** supervision-notification-interval and guard-timer-overhead are uint16. */
const timer = z.int().min(0).max(65_535);
const milliseconds = z.number().min(0).max(600_000);
const version = z.string().regex(/^\d+(?:\.\d+){1,2}$/);
const revision = z.iso.date();
const ipVersions = z.array(z.enum(MPLANE_IP_VERSIONS)).min(1);
const security = z.array(z.enum(MPLANE_SECURITY)).min(1);

const activationRow = mapping({
  firmware: z.string().min(1).optional(),
  arrays_tx: z.int().min(0).max(256),
  arrays_rx: z.int().min(0).max(256),
  last_busy_ms: milliseconds,
  first_ready_ms: milliseconds,
  last_ready_ms: milliseconds,
})
  .refine((r) => r.arrays_tx + r.arrays_rx > 0, { params: { expected: 'arrays_tx + arrays_rx >= 1' } })
  .refine((r) => r.first_ready_ms <= r.last_ready_ms && r.last_busy_ms <= r.last_ready_ms, { params: { expected: 'last_busy_ms, first_ready_ms <= last_ready_ms' } }); // prettier-ignore

/** What an O-RU profile says about its M-plane. */
export const ruMplaneShape = group({
  netconf: leaf(z.boolean()),
  local_file: leaf(z.boolean()),
  needs_supervision: leaf(z.boolean()),
  version: leaf(version),
  uplane_revision: leaf(revision),
  ip_versions: leaf(ipVersions),
  security: leaf(security),
  re_call_home_s: leaf(timer),
  max_call_home_attempts: leaf(z.int().min(0).max(MAX_CALL_HOME_ATTEMPTS)),
  boot_s: leaf(seconds),
  reset_s: leaf(seconds),
  activation: leaf(z.array(activationRow).min(1)),
});

/** What an O-DU profile says about its M-plane client. */
export const duMplaneShape = group({
  client: leaf(z.enum(MPLANE_CLIENTS)),
  supervision: leaf(z.enum(SUPERVISION_HABITS)),
  interval_s: leaf(timer),
  guard_s: leaf(timer),
  version: leaf(version),
  uplane_revision: leaf(revision),
  ip_versions: leaf(ipVersions),
  security: leaf(security),
});

const activation = (row: z.output<typeof activationRow>): CarrierActivation => ({
  firmware: row.firmware,
  arraysTx: row.arrays_tx,
  arraysRx: row.arrays_rx,
  lastBusy: fromMs(row.last_busy_ms),
  firstReady: fromMs(row.first_ready_ms),
  lastReady: fromMs(row.last_ready_ms),
});

const inSeconds = (from: Leaf<number> | undefined, path: string) => valued(from, fromSeconds, path, 's');

export function ruMplane(p: z.output<typeof ruMplaneShape> | undefined): RuMplane {
  const path = RU_MPLANE_PATHS;
  return {
    netconf: plain(p?.netconf, path.netconf),
    localFile: plain(p?.local_file, path.localFile),
    needsSupervision: plain(p?.needs_supervision, path.needsSupervision),
    version: plain(p?.version, path.version),
    uplaneRevision: plain(p?.uplane_revision, path.uplaneRevision),
    ipVersions: plain(p?.ip_versions, path.ipVersions),
    security: plain(p?.security, path.security),
    reCallHome: inSeconds(p?.re_call_home_s, path.reCallHome),
    maxCallHomeAttempts: plain(p?.max_call_home_attempts, path.maxCallHomeAttempts),
    boot: inSeconds(p?.boot_s, path.boot),
    reset: inSeconds(p?.reset_s, path.reset),
    activation: valued(p?.activation, (rows) => rows.map(activation), path.activation),
  };
}

export function duMplane(p: z.output<typeof duMplaneShape> | undefined): DuMplane {
  const path = DU_MPLANE_PATHS;
  return {
    client: plain(p?.client, path.client),
    supervision: plain(p?.supervision, path.supervision),
    interval: inSeconds(p?.interval_s, path.interval),
    guard: inSeconds(p?.guard_s, path.guard),
    version: plain(p?.version, path.version),
    uplaneRevision: plain(p?.uplane_revision, path.uplaneRevision),
    ipVersions: plain(p?.ip_versions, path.ipVersions),
    security: plain(p?.security, path.security),
  };
}
