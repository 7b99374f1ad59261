import { z } from 'zod';
import { invariant } from '../../../base/invariant.ts';
import { UserError } from '../../../base/user-error.ts';
import type { StreamName } from '../../../interfaces/fronthaul/index.ts';
import type { TrafficOptions } from '../../../scenario/build.ts';
import { evaluator, figures, open, shape } from '../evaluator.ts';
import { networkOf } from '../network-of.ts';
import { joined, observeSteady, type Steady, type StreamTally } from '../steady.ts';
import type { Figure } from '../tolerance.ts';
import words from '../vocabulary.json' with { type: 'json' };

const inputs = z.object({
  /** The program and its version, where its files fit several. */
  program: z.string().optional(),
  /** The DU's own configuration, merged in order. */
  files: z.array(z.string().min(1)).min(1),
  load: z.string().refine((load) => Object.hasOwn(words.loads, load)),
});

/** The states of a cell that a load goes through, each for the same time. */
const TRAFFIC: Readonly<Record<string, TrafficOptions>> = {
  idle: { uesPerCell: 0, dl: { kind: 'none' }, ul: { kind: 'none' } },
  silent: { uesPerCell: 1, dl: { kind: 'none' }, ul: { kind: 'none' } },
  full: { uesPerCell: 1, dl: { kind: 'full-buffer' }, ul: { kind: 'full-buffer' } },
};

/** How the rows name the streams. */
const PREFIXES: Readonly<Record<StreamName, string>> = { 'C-DL': 'c_dl', 'C-UL': 'c_ul', 'C-PRACH': 'c_prach', 'U-DL': 'u_dl', 'U-UL': 'u_ul', 'U-PRACH': 'u_prach' }; // prettier-ignore

const ascending = (numbers: Iterable<number>): readonly number[] => [...numbers].sort((a, b) => a - b);

/** A DU sends each plane at one tick; where it does not, all of them are told, which no single figure equals. */
function advanceOf({ advances }: StreamTally): Figure {
  const [only, ...others] = ascending(advances);
  return only !== undefined && others.length === 0 ? only : ascending(advances);
}

function figuresOf({ streams, seconds }: Steady) {
  const table: Record<string, { unit: string; figure: Figure }> = {};
  for (const [stream, prefix] of Object.entries(PREFIXES)) {
    const tally = streams[stream as StreamName];
    table[`${prefix}_frame_bytes`] = { unit: 'byte', figure: ascending(tally.sizes.keys()) };
    table[`${prefix}_eaxc`] = { unit: 'id', figure: ascending(tally.eaxc) };
    table[`${prefix}_rate`] = { unit: '1/s', figure: tally.frames / seconds };
    table[`${prefix}_advance`] = { unit: words.advance, figure: advanceOf(tally) };
  }
  return figures(table);
}

/** What a DU program puts on the wire: its configuration files in, frames at its port out. */
export const duFrames = evaluator('du-frames', [
  shape(inputs, ({ program, files, load }, { library, include }) => {
    const sources = files.map((name) => {
      const text = include(name);
      if (text) return text;
      throw new UserError('file-missing', {}, { file: name });
    });
    const parts: Steady[] = [];
    for (const state of words.loads[load as keyof typeof words.loads]) {
      const traffic = TRAFFIC[state];
      invariant(traffic, state);
      const network = networkOf(sources, library, traffic, program);
      if (network.kind === 'open') return open('inputs', { kind: network.missing.join(', ') });
      const seen = observeSteady(network.parameters);
      if ('stage' in seen) return open('not-on-air', { stage: seen.stage, code: seen.code });
      parts.push(seen);
    }
    return figuresOf(joined(parts));
  }),
]);
