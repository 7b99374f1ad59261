import type { JSX } from 'react';
import type { FindingJson } from '../../../sim/protocol/index.ts';
import { sayFinding, useTexts } from '../app/texts.ts';
import { toneOf } from '../state/findings.ts';
import { isStale } from '../state/model.ts';
import { retryConnection, run } from '../state/session.ts';
import { patch, useModel } from '../state/store.ts';
import { DuCounters, Refusals, RuCounters } from './counters.tsx';
import { Sign, ToneIcon } from './icons.tsx';
import { Packets } from './packets.tsx';
import { RunControls } from './run-controls.tsx';
import { Stages } from './stages.tsx';
import { Throughput } from './throughput.tsx';

/** The run below: its clock always in sight, its pictures only while the panel is unfolded. */
export function BottomPanel(): JSX.Element {
  const speak = useTexts();
  const open = useModel((model) => model.bottomOpen);
  return (
    <section className="bottom" aria-label={speak('run.title')}>
      <div className="run-bar">
        <RunControls />
        <RunNotice />
        <span className="grow" />
        <button
          type="button"
          className="button square quiet"
          aria-expanded={open}
          aria-label={speak(open ? 'run.fold' : 'run.unfold')}
          title={speak(open ? 'run.fold' : 'run.unfold')}
          onClick={() => patch({ bottomOpen: !open })}
        >
          <Sign name={open ? 'down' : 'up'} />
        </button>
      </div>
      {open ? (
        <div className="run-body">
          <Packets />
          <div className="run-column" role="region" tabIndex={0} aria-label={speak('counters.title')}>
            <RuCounters />
            <DuCounters />
            <Refusals />
          </div>
          <div className="run-column" role="region" tabIndex={0} aria-label={speak('stages.title')}>
            <Stages />
            <Throughput />
          </div>
        </div>
      ) : null}
    </section>
  );
}

/** What one has to know about the figures below: older than the mix, cut off, failed. */
function RunNotice(): JSX.Element | null {
  const speak = useTexts();
  const stale = useModel(isStale);
  const lost = useModel((model) => model.connection !== 'open' && model.live !== undefined);
  const phase = useModel((model) => model.live?.phase);
  const message = useModel((model) => model.live?.error?.message ?? '');
  const starting = useModel((model) => model.starting);
  const state = useModel((model) => model.run?.state);
  const found = useModel((model) => model.live?.result?.findings[0]);
  if (phase === 'failed' && state !== 'stopped') {
    return (
      <span className="notice tone-bad" role="alert">
        <ToneIcon tone="bad" />
        {speak('run.failed', { message })}
      </span>
    );
  }
  if (stale) {
    return (
      <span className="notice tone-warn" role="status">
        <ToneIcon tone="warn" />
        {speak('run.stale')}
        <button type="button" className="button small" disabled={starting} onClick={() => void run()}>
          {speak('run.again')}
        </button>
      </span>
    );
  }
  if (lost) {
    return (
      <span className="notice tone-warn" role="status">
        <ToneIcon tone="warn" />
        {speak('run.reconnecting')}
        <button type="button" className="button small" onClick={retryConnection}>
          {speak('app.retry')}
        </button>
      </span>
    );
  }
  if (phase === 'gap') return <span className="notice">{speak('run.gap')}</span>;
  return found ? <Observed finding={found} /> : null;
}

/** What the run itself saw, the worst of it. */
function Observed({ finding }: { finding: FindingJson }): JSX.Element {
  const language = useModel((model) => model.language);
  const tone = toneOf(finding);
  const text = sayFinding(finding, 'message', language);
  return (
    <span className={`notice tone-${tone}`} role="status" title={text}>
      <ToneIcon tone={tone} />
      <span className="cut">{text}</span>
    </span>
  );
}
