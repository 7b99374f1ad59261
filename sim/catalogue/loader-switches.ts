import { UserError } from '../base/user-error.ts';
import type { AnyNode, BackgroundFlow, TransportSwitch } from './assembly.ts';
import { unknown } from '../base/origin.ts';
import type { MixBackground, MixSwitch } from './mix-transport.ts';
import { buildSwitch } from './profile/build-switch.ts';
import { openProfile, readProfile } from './profile/read.ts';
import { fromLibrary, type Library } from './profile-library.ts';

const SILENT: Omit<TransportSwitch, 'id' | 'label' | 'background'> = {
  forwarding: unknown('forwarding'),
  latency: unknown('latency_us'),
  preemption: unknown('preemption'),
  buffer: unknown('buffer_kb'),
  mtu: unknown('mtu_bytes'),
  vlans: unknown('vlans'),
  rate: unknown('rate_gbps'),
};

function switchOf({ id, profile, stated, where }: MixSwitch, library: Library): TransportSwitch {
  if (profile === undefined) return { id, label: id, background: [], ...SILENT, ...stated };
  const source = fromLibrary(library, profile);
  const { document, kind } = openProfile(source);
  if (kind === 'switch') return { ...buildSwitch(id, readProfile(document, kind).profile), ...stated };
  throw new UserError('wrong-kind', { actual: kind, expected: 'switch' }, where);
}

/**
 * The switches of a mix, each with the traffic of others at its ports. Throws UserError: profile-unknown, wrong-kind, reference-unknown
 * (background at no switch, or towards nobody).
 */
export function switchesOf(
  written: readonly MixSwitch[],
  background: readonly MixBackground[],
  nodes: readonly AnyNode[],
  library: Library,
): readonly TransportSwitch[] {
  const switches = written.map((s) => switchOf(s, library));
  const ids = switches.map((s) => s.id);
  const neighbours = [...ids, ...nodes.filter((n) => n.kind === 'o-ru' || n.kind === 'o-du').map((n) => n.id)];
  for (const { at, towards, where } of background) {
    for (const [key, name, known] of [['at', at, ids], ['towards', towards, neighbours]] as const) {
      if (known.includes(name)) continue;
      throw new UserError('reference-unknown', { path: `${where.path ?? ''}.${key}`, name, known: known.join(', ') || '-' }, where);
    }
  } // prettier-ignore
  const flowsAt = (id: string): readonly BackgroundFlow[] =>
    background.flatMap(({ at, where: _, ...flow }) => (at === id ? [flow] : []));
  return switches.map((s) => ({ ...s, background: flowsAt(s.id) }));
}
