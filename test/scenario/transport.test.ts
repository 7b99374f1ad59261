import { describe, expect, it } from 'vitest';
import { completeForRun, loadMix } from '../../sim/catalogue/index.ts';
import { buildScenario } from '../../sim/scenario/build.ts';
import { library, source } from '../catalogue/small.ts';

const text = (transport: string, switches: string): string => `ranmix: mix/1
nodes:
  du-1: { profile: du/wren-active }
  ru-1: { profile: ru/kestrel-r4 }
switches:
  ${switches}
background:
  - { at: sw-1, towards: ru-1, rate_gbps: 2, frame_bytes: 1500 }
links:
  - { id: fh-1, interface: ofh, ends: [du-1, ru-1], transport: { ${transport} } }
`;

function parametersOf(transport: string, switches: string) {
  const { assembly } = completeForRun(loadMix({ library, mix: source(text(transport, switches), 'm.yaml') }).assembly, library); // prettier-ignore
  const scenario = buildScenario(assembly);
  if (scenario.kind !== 'ready') throw new Error(JSON.stringify(scenario.missing));
  return scenario;
}

describe('a way through switches as the model takes it', () => {
  const way = 'path: [sw-1], fibre_km: [2, 8], rate_gbps: [25, 10], asymmetry_ns: 100, pcp: 6, du_port: p1';
  const { parameters, assumed } = parametersOf(way, 'sw-1: { profile: switch/profile-b, vlans: [5, 6], mtu_bytes: 9000 }\n  spare: { latency_us: 1 }'); // prettier-ignore
  const [cell] = parameters.cells;

  it('is a row of links with the fibre of each, and half of the asymmetry either way', () => {
    expect(cell?.transport.path).toEqual({
      switches: ['sw-1'],
      links: [
        { rate: 25e9, down: 9804, up: 9784 },
        { rate: 10e9, down: 39_216, up: 39_136 },
      ],
      pcp: 6,
      duPort: 'p1',
    });
  });

  it('passes what every switch passes, and carries what every switch carries', () => {
    expect(cell?.transport).toMatchObject({ mtu: 9000, vlans: [5, 6] });
    const two = 'sw-1: { profile: switch/profile-a, vlans: [5, 6] }\n  sw-2: { profile: switch/profile-a, vlans: [6, 7] }'; // prettier-ignore
    expect(parametersOf('path: [sw-1, sw-2], fibre_km: 1', two).parameters.cells[0]?.transport.vlans).toEqual([6]);
    expect(parametersOf('path: [sw-1], fibre_km: 1', 'sw-1: { profile: switch/profile-a }').parameters.cells[0]?.transport.vlans).toBeUndefined(); // prettier-ignore
  });

  it('names each switch once, with its traffic, and none that nobody uses', () => {
    expect(parameters.switches).toEqual([
      {
        id: 'sw-1',
        forwarding: 'store-and-forward',
        latency: 1000,
        preemption: true,
        buffer: 8e6,
        background: [{ towards: 'ru-1', rate: 2e9, frame: 1500, pcp: 0, pattern: 'constant' }],
      },
    ]);
    expect(assumed.filter((a) => a.id === 'sw-1')).toEqual([]);
  });

  it('says what it takes of a switch that says nothing', () => {
    const bare = parametersOf('path: [sw-1], fibre_km: 1, t12_min_us: 5, t12_max_us: 9, t34_max_us: 9', 'sw-1: {}');
    expect(bare.assumed.filter((a) => a.id === 'sw-1').map((a) => a.profile)).toEqual([
      'forwarding = store-and-forward',
      'latency_us = 0',
      'buffer_kb = 8000000',
    ]);
  });

  it('is absent where a mix has no switches of its own', () => {
    const { parameters: plain } = parametersOf('fibre_km: 10', 'spare: { latency_us: 1 }\n  sw-1: { latency_us: 1 }');
    expect(plain.cells[0]?.transport.path).toBeUndefined();
    expect(plain.switches).toEqual([]);
  });
});
