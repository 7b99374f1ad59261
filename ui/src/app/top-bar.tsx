import type { JSX } from 'react';
import { Sign, ToneIcon } from '../panels/icons.tsx';
import { countLinks, type Theme } from '../state/model.ts';
import { chooseMix, redo, run, stop, undo } from '../state/session.ts';
import { patch, useModel } from '../state/store.ts';
import { VERDICT_TONE } from '../panels/tones.ts';
import { useTexts } from './texts.ts';

export function TopBar(): JSX.Element {
  return (
    <header className="top">
      <span className="logo">
        Ran<b>Mix</b>
      </span>
      <span className="slash" aria-hidden="true">
        /
      </span>
      <MixSwitcher />
      <VerdictBadge />
      <span className="grow" />
      <History />
      <Appearance />
      <RunButton />
    </header>
  );
}

function MixSwitcher(): JSX.Element {
  const speak = useTexts();
  const start = useModel((model) => model.start);
  const name = useModel((model) => model.checked?.topology.name ?? '');
  const request = useModel((model) => model.request);
  const mixes = start.state === 'ready' ? start.value.mixes : [];
  const base = request?.mix && 'id' in request.mix ? request.mix.id : undefined;
  const pure = request !== undefined && Object.keys(request).every((key) => key === 'mix');
  const value = pure && base !== undefined && mixes.some((mix) => mix.id === base) ? base : '';
  return (
    <label className="mix-switcher">
      <span className="hidden">{speak('bar.mix')}</span>
      <select value={value} onChange={(event) => void chooseMix(event.target.value)}>
        {value === '' ? (
          <option value="" disabled>
            {`${name} · ${speak('bar.own')}`}
          </option>
        ) : null}
        {mixes.map((mix) => (
          <option key={mix.id} value={mix.id}>
            {mix.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The first question answered: does the mix work, and how much of it does not. */
function VerdictBadge(): JSX.Element | null {
  const speak = useTexts();
  const checked = useModel((model) => model.checked);
  const checking = useModel((model) => model.checking);
  if (!checked) return null;
  const { verdict, toVerify } = checked.check;
  const { bad, all } = countLinks(checked.topology.links, verdict);
  const tone = VERDICT_TONE[verdict];
  const parts = [
    speak(`verdict.${verdict}`),
    ...(bad > 0 && verdict !== 'interoperable' ? [speak('verdict.links', { bad, all })] : []),
    ...(toVerify > 0 ? [speak('verdict.verify', { count: toVerify })] : []),
  ];
  return (
    <span className={`badge tone-${tone}`} role="status" aria-busy={checking} data-verdict={verdict}>
      <ToneIcon tone={tone} />
      {parts.join(' · ')}
    </span>
  );
}

function History(): JSX.Element {
  const speak = useTexts();
  const past = useModel((model) => model.past.length);
  const future = useModel((model) => model.future.length);
  const button = (name: 'undo' | 'redo', count: number, act: () => Promise<void>): JSX.Element => (
    <button
      type="button"
      className="button square"
      aria-label={speak(`bar.${name}`)}
      title={speak(`bar.${name}`)}
      disabled={count === 0}
      onClick={() => void act()}
    >
      <Sign name={name} />
    </button>
  );
  return (
    <span className="pair">
      {button('undo', past, undo)}
      {button('redo', future, redo)}
    </span>
  );
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

function Appearance(): JSX.Element {
  const speak = useTexts();
  const language = useModel((model) => model.language);
  const theme = useModel((model) => model.theme);
  const other = language === 'en' ? 'ja' : 'en';
  return (
    <>
      <button type="button" className="button" lang={other} onClick={() => patch({ language: other })}>
        {speak('bar.otherLanguage')}
      </button>
      <label>
        <span className="hidden">{speak('bar.theme')}</span>
        <select
          className="theme"
          value={theme}
          onChange={(event) => {
            const chosen = THEMES.find((each) => each === event.target.value);
            if (chosen) patch({ theme: chosen });
          }}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {speak(`theme.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function RunButton(): JSX.Element {
  const speak = useTexts();
  const state = useModel((model) => model.run?.state);
  const starting = useModel((model) => model.starting);
  const going = state === 'running' || state === 'paused';
  if (going && !starting) {
    return (
      <button type="button" className="button run" onClick={() => void stop()}>
        <Sign name="stop" />
        {speak('bar.stop')}
      </button>
    );
  }
  return (
    <button type="button" className="button primary run" disabled={starting} onClick={() => void run()}>
      <Sign name="play" />
      {speak(starting ? 'bar.starting' : 'bar.run')}
    </button>
  );
}
