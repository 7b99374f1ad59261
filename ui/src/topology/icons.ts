import { shape, type Shape } from './scene.ts';
import type { LinkVerdict } from './words.ts';

/** Verdicts as text, for the small marks of the planes; the big ones are drawn. */
export const GLYPH: Readonly<Record<LinkVerdict, string>> = {
  interoperable: '✓',
  degraded: '!',
  incompatible: '✕',
  undetermined: '?',
  'not reached': '–',
};

/** Strokes inside a circle of radius 9. */
const STROKES: Readonly<Record<LinkVerdict, string>> = {
  interoperable: 'M-4 0.3L-1.2 3.2L4.2 -3',
  degraded: 'M0 -4.5V0.8M0 3.8V4.2',
  incompatible: 'M-3.4 -3.4L3.4 3.4M3.4 -3.4L-3.4 3.4',
  undetermined: 'M-2.4 -2.2C-2.4 -5.4 2.6 -5.4 2.6 -2.2C2.6 -0.4 0 -0.3 0 1.6M0 4.1V4.5',
  'not reached': 'M-3.4 0H3.4',
};

export const verdictIcon = (verdict: LinkVerdict): readonly Shape[] => [
  shape('circle', 'disc', { r: 9, class: 'disc' }),
  shape('path', 'mark', { d: STROKES[verdict], class: 'mark' }),
];
