import type { JSX } from 'react';
import type { RunJson } from '../../../sim/protocol/index.ts';
import { formatNumber } from '../app/format.ts';
import { useTexts } from '../app/texts.ts';
import { useModel } from '../state/store.ts';
import { ToneIcon } from './icons.tsx';
import { STATE_TONE } from './tones.ts';

const NONE: RunJson['stages'] = [];

/** Beyond the start-up of one cell: told only where something stands against it. */
const BEYOND: readonly string[] = ['xn', 'mobility', 'management', 'recovery'];
const isTold = ({ stage, state }: RunJson['stages'][number]): boolean => state !== 'passed' || !BEYOND.includes(stage);

/** Start-up as a strip: what the run has reached, and when; what it never will. */
export function Stages(): JSX.Element {
  const speak = useTexts();
  const stages = useModel(
    (model): RunJson['stages'] => model.live?.state?.stages ?? model.checked?.check.stages ?? NONE,
  );
  return (
    <section aria-label={speak('stages.title')}>
      <h2 className="heading">{speak('stages.title')}</h2>
      <ul className="stages">
        {stages.filter(isTold).map((entry) => {
          const at = entry.at === undefined ? '' : `${formatNumber(round(entry.at))}\u202fs`;
          const state = speak(`state.${entry.state}`);
          return (
            <li key={entry.stage} className={`tone-${STATE_TONE[entry.state]}`} title={`${state} ${at}`.trim()}>
              {entry.state === 'not reached' ? (
                <span className="dotted" role="img" aria-label={state} />
              ) : (
                <ToneIcon tone={STATE_TONE[entry.state]} label={state} />
              )}
              <span>{speak(`stage.${entry.stage}`)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
