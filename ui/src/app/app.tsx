import { useEffect, type JSX } from 'react';
import { BottomPanel } from '../panels/bottom-panel.tsx';
import { Library } from '../panels/library.tsx';
import { Network } from '../panels/network.tsx';
import { ProblemBar } from '../panels/problem-bar.tsx';
import { RightPanel } from '../panels/right-panel.tsx';
import { load, putAway, redo, undo } from '../state/session.ts';
import { useModel } from '../state/store.ts';
import { sayProblem, useTexts } from './texts.ts';
import { TopBar } from './top-bar.tsx';

/** The view of one mix: the library left, the network in the middle, findings right, the run below. */
export function App(): JSX.Element {
  useDocument();
  useShortcuts();
  const ready = useModel((model) => model.checked !== undefined);
  const libraryOpen = useModel((model) => model.libraryOpen);
  const bottomOpen = useModel((model) => model.bottomOpen);
  const speak = useTexts();
  if (!ready) return <FirstScreen />;
  const classes = ['frame', libraryOpen ? '' : 'no-library', bottomOpen ? '' : 'no-bottom'];
  return (
    <div className={classes.filter((name) => name !== '').join(' ')}>
      <a className="skip" href="#network">
        {speak('app.skip')}
      </a>
      <TopBar />
      <ProblemBar />
      <Library />
      <Network />
      <RightPanel />
      <BottomPanel />
    </div>
  );
}

/** Before the first mix is there: loading, or why not. */
function FirstScreen(): JSX.Element {
  const start = useModel((model) => model.start);
  const problem = useModel((model) => model.problem);
  const speak = useTexts();
  const failed = start.state === 'failed' ? start.problem : problem;
  if (failed === undefined) {
    return (
      <main className="whole" aria-busy="true">
        <h1 className="logo">
          Ran<b>Mix</b>
        </h1>
        <p>{speak('app.loading')}</p>
        <div className="loading-bar" />
      </main>
    );
  }
  const offline = failed.code === 'page-offline';
  return (
    <main className="whole" role="alert">
      <h1 className="logo">
        Ran<b>Mix</b>
      </h1>
      <p className="strong">{offline ? speak('app.offline') : sayProblem(failed, speak)}</p>
      {offline ? <p className="muted">{speak('app.offline.hint')}</p> : null}
      <button type="button" className="button primary" onClick={() => void load()}>
        {speak('app.retry')}
      </button>
    </main>
  );
}

/** The language and the colours belong to the document as a whole. */
function useDocument(): void {
  const language = useModel((model) => model.language);
  const theme = useModel((model) => model.theme);
  const name = useModel((model) => model.checked?.topology.name);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.title = name === undefined ? 'RanMix' : `${name} · RanMix`;
  }, [name]);
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), unless somebody is typing; Escape puts away what was opened last. */
function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      if (event.key === 'Escape') putAway();
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      void (key === 'y' || event.shiftKey ? redo() : undo());
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
