import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { invariant } from '../../../sim/base/invariant.ts';
import { boot } from '../state/session.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

// The content security policy allows no code from strings, which zod would otherwise try to make.
z.config({ jitless: true });

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
