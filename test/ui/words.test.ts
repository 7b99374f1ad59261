import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PACKET_CLASSES, PACKET_STREAMS, propertySchema, stageStateSchema } from '../../sim/protocol/index.ts';
import { SEVERITIES, STAGES } from '../../sim/base/finding.ts';
import { en } from '../../ui/src/messages/en.ts';
import { isTextKey } from '../../ui/src/messages/index.ts';
import { ja } from '../../ui/src/messages/ja.ts';

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();

describe('the texts of the page', () => {
  it.each(Object.keys(en).filter(isTextKey))('%s leaves the same blanks in both languages', (key) => {
    expect(blanks(ja[key])).toEqual(blanks(en[key]));
    expect(en[key].trim()).not.toBe('');
  });

  it('have a word for everything that may come over the wire', () => {
    const wanted = [
      ...STAGES.map((stage) => `stage.${stage}`),
      ...SEVERITIES.map((severity) => `severity.${severity}`),
      ...PACKET_STREAMS.map((stream) => `stream.${stream}`),
      ...PACKET_CLASSES.map((kind) => `class.${kind}`),
      ...stageStateSchema.options.map((state) => `state.${state}`),
      ...propertySchema.shape.group.options.map((group) => `group.${group}`),
    ];
    expect(wanted.filter((key) => !isTextKey(key))).toEqual([]);
  });
});

describe('the colours', () => {
  const css = readFileSync(new URL('../../ui/src/styles/tokens.css', import.meta.url), 'utf8');
  const block = (start: string): Record<string, string> => {
    const from = css.indexOf(start);
    expect(from, start).toBeGreaterThanOrEqual(0);
    const body = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from));
    return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', (m[2] ?? '').trim()])); // prettier-ignore
  };
  const light = block(':root {');
  const dark = block(":root[data-theme='dark'] {");

  const channel = (hex: string): number => {
    const c = parseInt(hex, 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (colour: string): number =>
    0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7));
  const contrast = (a: string, b: string): number => {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  const PAIRS = [
    ...['ink', 'muted'].flatMap((ink) => ['bg', 'panel', 'raised'].map((ground) => [ink, ground] as const)),
    ...['ok', 'warn', 'bad', 'open'].flatMap((tone) => [[tone, 'panel'], [tone, 'bg'], [tone, `${tone}-back`]] as const), // prettier-ignore
    ['accent', 'panel'],
    ['accent', 'accent-back'],
    ['accent-ink', 'accent'],
    ['host-ink', 'host'],
    ['box-ink', 'box'],
    ['panel', 'bad'],
  ] as const;

  it.each(PAIRS)('%s on %s can be read in both themes', (ink, ground) => {
    for (const theme of [light, dark]) {
      expect(contrast(theme[ink] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('are the same dark ones, asked for by the system or chosen', () => {
    expect(block(":root:not([data-theme='light']) {")).toEqual(dark);
  });
});
