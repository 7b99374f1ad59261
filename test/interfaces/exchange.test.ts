import { describe, expect, it } from 'vitest';
import { bytes } from '../../sim/base/index.ts';
import {
  controlFrame,
  iqFrames,
  isCplane,
  isDownward,
  misreadsIq,
  STREAM,
  STREAMS,
} from '../../sim/interfaces/fronthaul/index.ts';
import { PDU_SESSION, REGISTRATION, type Leg } from '../../sim/interfaces/ng/attach.ts';

const legs = (leg: Leg): number => [...REGISTRATION, ...PDU_SESSION].reduce((sum, step) => sum + step.legs.filter((l) => l === leg).length, 0); // prettier-ignore

describe('attach', () => {
  // TS 38.401 8.1 and 8.9 with one authentication: 20 F1AP, 12 NGAP and 4 E1AP messages
  it('takes as many messages as the procedures have', () => {
    expect([legs('f1'), legs('ng'), legs('e1')]).toEqual([20, 12, 4]);
  });

  it('crosses the air with F1, never alone', () => {
    for (const { legs: way } of [...REGISTRATION, ...PDU_SESSION]) {
      const air = way.find((l) => l.startsWith('air'));
      if (air) expect(way).toContain('f1');
      if (air === 'air-up') expect(way[0]).toBe(air);
      if (air === 'air-down') expect(way.at(-1)).toBe(air);
    }
  });
});

describe('fronthaul messages', () => {
  it('fall into planes and directions', () => {
    expect(STREAMS.filter((_, i) => isCplane(i))).toEqual(['C-DL', 'C-UL', 'C-PRACH']);
    expect(STREAMS.filter((_, i) => !isDownward(i))).toEqual(['U-UL', 'U-PRACH']);
    expect(STREAMS[STREAM.uUl]).toBe('U-UL');
  });

  it('have the sizes of captured frames', () => {
    const wire = { vlan: true, mtu: 9000, mtuIncludesEthernetHeader: true };
    expect(iqFrames(273, { method: 'bfp', width: 9, header: 'dynamic' }, wire)).toEqual([7680]);
    expect(iqFrames(12, { method: 'bfp', width: 9, header: 'dynamic' }, wire)).toEqual([372]);
    expect(iqFrames(72, { method: 'bfp', width: 9, header: 'dynamic' }, wire)).toEqual([2052]);
    expect([controlFrame(1, true, bytes(64)), controlFrame(3, true, bytes(64))]).toEqual([64, 64]);
  });

  it('are misread when anything about them differs', () => {
    const own = { method: 'bfp', width: 9, header: 'static' } as const;
    expect(misreadsIq(own, own)).toBeUndefined();
    expect(misreadsIq(own, { ...own, width: 14 })).toBe('format');
    expect(misreadsIq(own, { ...own, method: 'none' })).toBe('format');
    expect(misreadsIq(own, { ...own, header: 'dynamic' })).toBe('header');
  });
});
