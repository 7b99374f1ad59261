import { bytes, fromGbps, ns, type Ns, type Valued } from '../base/index.ts';
import type { Assembly, Host, Oru, Transport, TransportSwitch } from '../catalogue/assembly.ts';
import type { DelayParameters, PathParameters, SwitchParameters, TransportParameters } from '../model/parameters.ts';
import { ETHERNET_HEADER, fibreDelay } from '../spec/transport.ts';
import type { Collector } from './collect.ts';
import { PORT_BUFFER } from './defaults.ts';

/** Taken where a mix states none, for a link and for a switch's fabric. */
const COMMON_RATE = fromGbps(25);

/**
 * The way of one link. What the mix leaves open: back to back at 25 Gbit/s. The smallest MTU on the way, as payload behind the Ethernet
 * header. A way through switches takes the place of the delays, unless somebody measured those.
 */
export function transportOf(
  t: Transport,
  ru: Oru,
  host: Host | undefined,
  switches: readonly TransportSwitch[] = [],
): TransportParameters {
  const { mtu } = ru.ethernet;
  const passed = switches.filter((s) => t.route?.switches.includes(s.id));
  const stated = [t.mtu.value, mtu.value === undefined ? undefined : mtu.value - ETHERNET_HEADER, host?.nicMtu.value, ...passed.map((s) => s.mtu.value)]; // prettier-ignore
  const limits = stated.filter((limit) => limit !== undefined);
  return {
    rate: t.rate.value ?? COMMON_RATE,
    down: delayOf(t, t.t12Min.value, t.t12Max.value),
    up: delayOf(t, t.t34Min.value, t.t34Max.value),
    mtu: limits.length > 0 ? bytes(Math.min(...limits)) : undefined,
    buffer: PORT_BUFFER,
    vlans: vlansOf(passed),
    path: pathOf(t),
  };
}

/** Members of every switch on the way; undefined: all, as far as anybody says. */
function vlansOf(switches: readonly TransportSwitch[]): readonly number[] | undefined {
  const lists = switches.flatMap(({ vlans }) => (vlans.value === undefined || vlans.value === 'all' ? [] : [vlans.value])); // prettier-ignore
  return lists.length === 0 ? undefined : lists.reduce((all, list) => all.filter((vlan) => list.includes(vlan)));
}

/** Fibres hop by hop, with half of the asymmetry on each way (time forth less time back). */
function pathOf(t: Transport): PathParameters | undefined {
  const { route } = t;
  if (!route) return undefined;
  const fibre = t.fibre.value === undefined ? 0 : fibreDelay(t.fibre.value);
  const half = (t.sync.asymmetry.value ?? 0) / 2;
  return {
    switches: route.switches,
    links: route.hops.map(({ share, rate }) => ({
      rate: rate.value ?? t.rate.value ?? COMMON_RATE,
      down: ns(Math.max(0, (fibre + half) * share)),
      up: ns(Math.max(0, (fibre - half) * share)),
    })),
    pcp: route.pcp.value ?? 7,
    duPort: route.duPort,
  };
}

/** The switches that some link leads through. A figure that nobody states is assumed, and said: a frame is stored, nothing is interrupted. */
export function switchesOf(assembly: Assembly, collect: Collector): readonly SwitchParameters[] {
  const used = new Set(assembly.fronthauls.flatMap((link) => link.transport.route?.switches ?? []));
  return (assembly.switches ?? []).filter((s) => used.has(s.id)).map((s) => {
    const or = <T extends string | number>(key: string, valued: Valued<T>, common: T): T => {
      if (valued.value !== undefined) return valued.value;
      collect.assume(s.id, valued.origin.path ?? key, common);
      return common;
    };
    return {
      id: s.id,
      forwarding: or('forwarding', s.forwarding, 'store-and-forward'),
      latency: or('latency_us', s.latency, ns(0)),
      preemption: s.preemption.value ?? false,
      buffer: or('buffer_kb', s.buffer, PORT_BUFFER),
      background: s.background,
    };
  }); // prettier-ignore
}

/** Fibre and switches one by one where they are all that the range comes from; else the range as a whole. */
function delayOf(t: Transport, min: Ns | undefined, max: Ns | undefined): DelayParameters {
  const least = min ?? ns(0);
  const most = max ?? least;
  if (t.fibre.value !== undefined && t.switches.length > 0) {
    const fibre = fibreDelay(t.fibre.value);
    const sum = (key: 'residenceMin' | 'residenceMax'): number => t.switches.reduce((all, s) => all + s[key], fibre as number); // prettier-ignore
    if (sum('residenceMin') === least && sum('residenceMax') === most) {
      const switches = t.switches.map((s) => ({ min: s.residenceMin, max: s.residenceMax }));
      return { kind: 'parts', fibre, switches };
    }
  }
  return { kind: 'range', range: { min: least, max: most } };
}
