import type { JSX } from 'react';
import { formatClock } from '../app/format.ts';
import { useTexts } from '../app/texts.ts';
import { PACES } from '../state/model.ts';
import { pauseOrResume, setPace } from '../state/session.ts';
import { useModel } from '../state/store.ts';
import { Sign } from './icons.tsx';

export function RunControls(): JSX.Element {
  const speak = useTexts();
  const state = useModel((model) => model.run?.state);
  const seed = useModel((model) => (model.live?.state === undefined ? undefined : model.run?.seed));
  const paused = state === 'paused';
  const going = paused || state === 'running';
  const began = useModel((model) => model.live?.state !== undefined || state === 'running');
  return (
    <>
      <button
        type="button"
        className="button square"
        disabled={!going}
        aria-label={speak(paused ? 'run.resume' : 'run.pause')}
        title={speak(paused ? 'run.resume' : 'run.pause')}
        onClick={pauseOrResume}
      >
        <Sign name={paused ? 'play' : 'pause'} />
      </button>
      <Paces disabled={!going} />
      <Clock />
      {state === undefined || !began ? null : (
        <span className={`chip state-${state}`}>{speak(`run.state.${state}`)}</span>
      )}
      <Ues />
      {seed === undefined ? null : <span className="muted wide-only">{speak('run.seed', { seed })}</span>}
    </>
  );
}

function Paces({ disabled }: { disabled: boolean }): JSX.Element {
  const speak = useTexts();
  const pace = useModel((model) => model.pace);
  return (
    <span className="segments" role="group" aria-label={speak('run.pace')}>
      {PACES.map((each) => (
        <button
          key={each}
          type="button"
          className={each === pace ? 'segment on' : 'segment'}
          aria-pressed={each === pace}
          disabled={disabled}
          onClick={() => setPace(each)}
        >
          {each === 'max' ? speak('run.pace.max') : `${each}×`}
        </button>
      ))}
    </span>
  );
}

/** What stands in place of the clock while there is no time to show. */
const IDLE = {
  waiting: 'run.waiting',
  following: 'run.waiting',
  gap: 'run.waiting',
  ended: 'run.nothing',
  failed: 'run.none',
} as const;

/** Simulated time; the frame from the clock, the slot from the newest packet, since only the packet knows its numerology. */
function Clock(): JSX.Element {
  const speak = useTexts();
  const time = useModel((model) => model.live?.state?.time);
  const slot = useModel((model) => model.live?.packets.at(-1)?.slot);
  const phase = useModel((model) => model.live?.phase);
  if (time === undefined) return <span className="clock muted">{speak(IDLE[phase ?? 'failed'])}</span>;
  const frame = Math.floor(time * 100) % 1024;
  return (
    <span className="clock" data-testid="clock">
      <b>{formatClock(time)}</b>
      <span className="muted">
        {slot === undefined ? speak('run.frame', { frame }) : speak('run.frameSlot', { frame, slot })}
      </span>
    </span>
  );
}

function Ues(): JSX.Element | null {
  const speak = useTexts();
  const all = useModel((model) => model.live?.state?.ues.length ?? 0);
  const connected = useModel((model) => model.live?.state?.ues.filter((ue) => ue.state === 'connected').length ?? 0);
  return all === 0 ? null : <span className="muted wide-only">{speak('run.ues', { connected, all })}</span>;
}
