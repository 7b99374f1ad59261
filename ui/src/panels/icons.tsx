import type { JSX } from 'react';
import type { Tone } from '../state/findings.ts';

const PATHS: Readonly<Record<Tone, string>> = {
  bad: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  warn: 'M8 3.5v5.5M8 12v.5',
  open: 'M5.6 6C5.6 2.800 10.600 2.800 10.600 6C10.600 8 8 8 8 10M8 12.600v.3',
  ok: 'M3.500 8.500l3 3.200L12.500 5',
  plain: 'M8 7v5M8 4v.3',
};

/** A verdict's sign: shape as well as colour. Said aloud only where `label` is given. */
export function ToneIcon({ tone, label }: { tone: Tone; label?: string }): JSX.Element {
  const spoken = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={`icon tone-${tone}`} viewBox="0 0 16 16" width="16" height="16" {...spoken}>
      <path d={PATHS[tone]} />
    </svg>
  );
}

const SIGNS = {
  play: 'M5 3.500v9l7.500-4.500z',
  pause: 'M4 3.500h3v9H4zM9 3.500h3v9H9z',
  stop: 'M4 4h8v8H4z',
  undo: 'M6 3L3 6l3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6',
  redo: 'M10 3l3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10',
  down: 'M3.500 6L8 10.500 12.500 6',
  up: 'M3.500 10L8 5.500 12.500 10',
  left: 'M10 3.500L5.500 8 10 12.500',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
  flow: 'M2 8h3M7 8h2M11 8h3',
  search: 'M7 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8M10 10l3.500 3.500',
  panel: 'M2.500 3.500h11v9h-11zM6.500 3.500v9',
} as const;

export function Sign({ name }: { name: keyof typeof SIGNS }): JSX.Element {
  const filled = name === 'play' || name === 'pause' || name === 'stop';
  return (
    <svg className={filled ? 'sign filled' : 'sign'} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={SIGNS[name]} />
    </svg>
  );
}
