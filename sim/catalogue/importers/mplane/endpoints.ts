import { known, type Valued } from '../../../base/origin.ts';
import type { EndpointType, Oru, StaticEndpoint } from '../../assembly.ts';
import { LEAF } from './leaves.ts';
import { joined, open, type Reader } from './reader.ts';
import { xpath } from './tree.ts';

type Endpoints = Pick<
  Oru,
  'endpointTypes' | 'txEndpoints' | 'rxEndpoints' | 'staticPrach' | 'staticPrachConfigured' | 'cplanePrach'
>;

/** Section type 3: PRACH and mixed numerology (O-RAN.WG4.CUS 7.3.1). */
const PRACH_SECTION = 3;

/** What the unit says about its endpoints, before anybody configures them. */
export function readEndpoints(reader: Reader): Endpoints {
  const endpointTypes = readTypes(reader);
  const txEndpoints = readStatics(reader, 'tx');
  const rxEndpoints = readStatics(reader, 'rx');
  return {
    endpointTypes,
    txEndpoints,
    rxEndpoints,
    staticPrach: canStatic(reader, rxEndpoints),
    staticPrachConfigured: hasStatic(reader),
    cplanePrach: obeysSection3(reader, rxEndpoints),
  };
}

const readTypes = (reader: Reader): readonly EndpointType[] =>
  reader.find(LEAF.type.place).flatMap((node) => {
    const id = reader.value(LEAF.type.id, node).value;
    if (id === undefined) return [];
    const frames = reader.values(LEAF.type.frameStructures, node);
    return [
      {
        id,
        sectionTypes: reader.values(LEAF.type.section, node),
        frameStructures: frames,
        maxPrbPerSymbol: reader.value(LEAF.type.maxPrb, node),
        maxSectionsPerSymbol: reader.value(LEAF.type.maxSectionsSymbol, node),
        maxSectionsPerSlot: reader.value(LEAF.type.maxSectionsSlot, node),
      },
    ];
  });

const readStatics = (reader: Reader, way: 'tx' | 'rx'): readonly StaticEndpoint[] =>
  reader.find(LEAF[way].statics).flatMap((node) => {
    const { name, type, staticConfig } = LEAF[way].fixed;
    const stated = reader.value(name, node);
    if (stated.value === undefined) return [];
    return [
      {
        name: stated.value,
        endpointType: reader.value(type, node).value,
        // The leaf is there for reception alone: nothing that is sent can be set up statically.
        staticConfig:
          way === 'rx' ? reader.value(staticConfig, node) : known('NONE' as const, reader.originOf(node, staticConfig)),
        origin: stated.origin,
      },
    ];
  });

/** Static PRACH is a matter of single endpoints: one that can do it is enough. */
function canStatic(reader: Reader, statics: readonly StaticEndpoint[]): Valued<boolean> {
  const able = statics.find((e) => e.staticConfig.value === 'PRACH');
  if (able) return known(true, able.staticConfig.origin);
  for (const endpoint of reader.find(LEAF.rx.endpoints)) {
    const used = reader.value(LEAF.rx.endpoint.staticConfig, endpoint);
    if (used.value === 'PRACH') return known(true, used.origin);
  }
  const [first] = statics;
  return first
    ? known(
        false,
        joined(
          first.staticConfig.origin,
          statics.map((e) => e.staticConfig),
        ),
      )
    : open(LEAF.rx.fixed.staticConfig.path, reader.file);
}

/** An edit need not repeat what was written before: that it holds no pattern proves nothing. */
function hasStatic(reader: Reader): Valued<boolean> {
  const [pattern] = reader.find(LEAF.prach.place);
  if (pattern) {
    reader.value(LEAF.prach.id, pattern);
    return known(true, reader.originOf(pattern));
  }
  const [endpoint] = reader.find(LEAF.rx.endpoints);
  return endpoint && !endpoint.edit
    ? known(false, { ...reader.originOf(endpoint), path: LEAF.prach.place })
    : open(LEAF.prach.place, reader.file);
}

/** Section types of the endpoint types that receiving endpoints are of; the list may be absent in old reports. */
function obeysSection3(reader: Reader, statics: readonly StaticEndpoint[]): Valued<boolean> {
  const used = new Set(statics.map((e) => e.endpointType));
  const types = reader.find(LEAF.type.place);
  const receiving = types.filter((type) => used.has(reader.value(LEAF.type.id, type).value));
  const asked = (receiving.length > 0 ? receiving : types).map((type) => {
    const entries = reader.find(LEAF.type.sections, type);
    const yes = entries.find((entry) => reader.value(LEAF.type.section, entry).value === PRACH_SECTION);
    return { type, yes, any: entries.length > 0 };
  });
  const able = asked.find((a) => a.yes)?.yes;
  if (able) return known(true, reader.originOf(able, LEAF.type.section));
  const [first] = asked;
  const silent = asked.find((a) => !a.any);
  if (!first || silent)
    return open(silent ? `${xpath(silent.type)}/supported-section-types` : LEAF.type.sections, reader.file);
  return known(false, {
    ...reader.originOf(first.type, LEAF.type.section),
    path: `${xpath(first.type)}/supported-section-types`,
  });
}
