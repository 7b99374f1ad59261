import type { CompressionCapability, CompressionSetting, Oru } from '../catalogue/assembly.ts';
import type { IqFormat } from '../interfaces/fronthaul/index.ts';
import type { Collector } from './collect.ts';

/**
 * How the unit reads IQ that a DU writes as `sent`: as it was set up where that is known; else as the DU asks where the unit can do so,
 * and as it can where not. Lists of the unit that say nothing are missing values.
 */
export function ruFormat(
  ru: Oru,
  direction: 'dl' | 'ul',
  active: CompressionSetting | undefined,
  sent: IqFormat,
  collect: Collector,
): IqFormat {
  const able = (ru.compressionSupported.value ?? []).filter(
    (e) => e.direction === undefined || e.direction === direction,
  );
  const { method, width } = readFormat(ru, active, able, sent, collect);
  return { method, width, header: readHeader(ru, active, able, sent, collect) };
}

function readFormat(
  ru: Oru,
  active: CompressionSetting | undefined,
  able: readonly CompressionCapability[],
  sent: IqFormat,
  collect: Collector,
): Pick<IqFormat, 'method' | 'width'> {
  const method = active?.method ?? sent.method;
  const width = active?.width ?? sent.width;
  if (active?.method !== undefined && active.width !== undefined) return { method, width };
  if (method !== sent.method || width !== sent.width) return { method, width };
  if (able.some((e) => e.method === sent.method && (e.width ?? sent.width) === sent.width)) return { method, width };
  const other = able.find((e) => e.method !== undefined);
  if (other === undefined || able.some((e) => e.method === undefined && (e.width ?? sent.width) === sent.width)) {
    collect.lack(ru.id, ru.compressionSupported.origin.path ?? 'compression-method-supported');
    return { method, width };
  }
  return { method: other.method ?? method, width: other.width ?? width };
}

function readHeader(
  ru: Oru,
  active: CompressionSetting | undefined,
  able: readonly CompressionCapability[],
  sent: IqFormat,
  collect: Collector,
): IqFormat['header'] {
  if (active?.header !== undefined) return active.header;
  const ofMethod = able.filter((e) => e.method === sent.method);
  const told = ofMethod.length > 0 ? ofMethod : able;
  if (sent.header === 'static') {
    return told.length > 0 && told.every((e) => e.header === 'dynamic') ? 'dynamic' : 'static';
  }
  if (ru.dynamicCompression.value === true || told.some((e) => e.header === 'dynamic')) return 'dynamic';
  if (ru.dynamicCompression.value === undefined) {
    collect.lack(ru.id, ru.dynamicCompression.origin.path ?? 'dynamic-compression-supported');
  }
  return 'static';
}
