import { fromMs, fromSeconds, nodeId, type NodeId, type Ns } from '../base/index.ts';
import type { Assembly, Odu, Oru } from '../catalogue/assembly.ts';
import type { CarrierActivation } from '../catalogue/mplane.ts';
import type { ActivationParameters, MplaneClientParameters, MplaneFault, MplaneTimes, RuMplaneParameters, SupervisionTimers } from '../model/ru/mplane-parameters.ts'; // prettier-ignore
import { isMplaneFault, RE_CALL_HOME_DEFAULT, SUPERVISION_DEFAULTS } from '../spec/oran/mplane.ts';
import type { Collector } from './collect.ts';

/** Power-on until the unit reads its files or asks for an address, and from loss of supervision until then anew: assumed. */
const BOOT = fromSeconds(15);
const RESET = fromSeconds(30);
/** Repetitions of a call home; the leaf has no default. Assumed: one an interval, four minutes in all. */
const REPETITIONS = 3;
/** From a notification to the client's reset: assumed, a program that waits for nothing else. */
const RESPONSE = fromMs(10);

/** All assumed: a switched network, an embedded NETCONF server. */
const TIMES: MplaneTimes = {
  leg: fromMs(0.5),
  work: { stack: fromMs(1), handshake: fromMs(500), rpc: fromMs(20), get: fromMs(100), edit: fromMs(60) },
  localCarrier: fromMs(200),
};

/** Where no firmware was timed: a unit with one array each way, as fast as the quickest that was (44 ms). */
const ACTIVATION: ActivationParameters = {
  arraysTx: 1,
  arraysRx: 1,
  lastBusy: fromMs(9),
  firstReady: fromMs(30),
  lastReady: fromMs(44),
};

/** The SMO of a hybrid M-plane is no node of a mix: it supervises with the defaults. */
export const SMO = nodeId('smo-1');
const smo = (timers: SupervisionTimers): MplaneClientParameters => ({
  id: SMO,
  role: 'smo',
  exists: true,
  supervision: 'each-notification',
  timers,
  response: RESPONSE,
});

/** How a unit starts, with the DUs that it serves. What decides and nobody states is assumed, and said. */
export function mplaneOf(ru: Oru, dus: readonly Odu[], collect: Collector): RuMplaneParameters {
  const { mplane } = ru;
  const operation = operationOf(ru, dus);
  const clients = operation === 'netconf' ? clientsOf(dus, ru, collect) : [];
  return {
    operation,
    boot: mplane.boot.value ?? BOOT,
    reset: mplane.reset.value ?? RESET,
    clients,
    reCallHome: mplane.reCallHome.value ?? RE_CALL_HOME_DEFAULT,
    repetitions: mplane.maxCallHomeAttempts.value ?? REPETITIONS,
    needsSupervision: mplane.needsSupervision.value ?? true,
    defaults: SUPERVISION_DEFAULTS,
    activation: activationOf(ru, collect),
    times: TIMES,
  };
}

/**
 * By NETCONF where a DU has a client and the unit a server, or where the unit knows no other way; else from its own files, as public
 * laboratories run it with programs that hold no client.
 */
function operationOf({ mplane }: Oru, dus: readonly Odu[]): RuMplaneParameters['operation'] {
  if (mplane.localFile.value === false) return 'netconf';
  const isManaged = dus.some(({ mplane: { client } }) => client.value !== undefined && client.value !== 'none');
  return isManaged && mplane.netconf.value !== false ? 'netconf' : 'local-file';
}

function clientsOf(dus: readonly Odu[], ru: Oru, collect: Collector): readonly MplaneClientParameters[] {
  const timers = SUPERVISION_DEFAULTS;
  const ofDus = dus.map(({ id, mplane }): MplaneClientParameters => {
    const { client, supervision, interval, guard } = mplane;
    if (client.value === undefined) collect.assume(id, client.origin.path ?? 'mplane.client', 'hierarchical');
    if (client.value !== 'none' && supervision.value === undefined && ru.mplane.needsSupervision.value !== false)
      collect.assume(id, supervision.origin.path ?? 'mplane.supervision', 'each-notification');
    return {
      id,
      role: 'du',
      exists: client.value !== 'none',
      supervision: supervision.value ?? 'each-notification',
      timers: { interval: interval.value ?? timers.interval, guard: guard.value ?? timers.guard },
      response: RESPONSE,
    };
  });
  const isHybrid = dus.some(({ mplane }) => mplane.client.value === 'hybrid');
  return isHybrid ? [...ofDus, smo(timers)] : ofDus;
}

const parametersOf = ({ firmware: _, ...row }: CarrierActivation): ActivationParameters => row;

/** The row of the unit's firmware; where nobody names that, the slowest of those that were timed. */
function activationOf(ru: Oru, collect: Collector): ActivationParameters {
  const rows = ru.mplane.activation.value ?? [];
  const stated = ru.firmware.value;
  const own = rows.find((row) => row.firmware === undefined || sameFirmware(row.firmware, stated));
  if (own) return parametersOf(own);
  const [slowest] = rows.toSorted((a, b) => b.lastReady - a.lastReady);
  if (slowest === undefined) return ACTIVATION;
  collect.assume(ru.id, 'carrier activation', slowest.firmware ?? '');
  return parametersOf(slowest);
}

/** v1.2.2, 1.2.2 and RAN550-1v1.2.2 are one firmware: the row's name stands in the unit's as a whole word. */
const sameFirmware = (row: string, stated: string | undefined): boolean =>
  stated !== undefined && new RegExp(`(?:^|[^0-9.])${row.replaceAll('.', '\\.')}(?![0-9.])`).test(stated);

/** Cuts of the M-plane among what is to go wrong. */
export const mplaneFaultsOf = ({ faults = [] }: Assembly): readonly MplaneFault[] =>
  faults.filter(isMplaneFault).map(({ at, until, node }: { at: Ns; until: Ns | undefined; node: NodeId }) => ({ at, until, node })); // prettier-ignore
