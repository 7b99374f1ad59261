import { Component, type JSX, type ReactNode } from 'react';
import { speakIn } from '../messages/index.ts';
import { read } from '../state/store.ts';

interface State {
  readonly error: Error | undefined;
}

/** A defect of the page itself: said plainly, with the way out. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Broken error={error} />;
  }
}

function Broken({ error }: { error: Error }): JSX.Element {
  const speak = speakIn(read().language);
  return (
    <main className="whole" role="alert">
      <h1>{speak('app.broken')}</h1>
      <pre>{error.message}</pre>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {speak('app.reload')}
      </button>
    </main>
  );
}
