import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { invariant } from '../../../sim/base/invariant.ts';
import { boot } from '../state/session.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

const place = document.getElementById('app');
invariant(place, 'the page has a place for the application');
boot();
createRoot(place).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
