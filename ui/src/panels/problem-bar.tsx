import type { JSX } from 'react';
import { formatPlace } from '../app/format.ts';
import { sayProblem, useTexts } from '../app/texts.ts';
import { patch, useModel } from '../state/store.ts';
import { Sign, ToneIcon } from './icons.tsx';

/** The last refusal, with file and line, until it is put away. The mix stays as it was. */
export function ProblemBar(): JSX.Element | null {
  const speak = useTexts();
  const problem = useModel((model) => model.problem);
  if (!problem) return null;
  const place = formatPlace(problem);
  return (
    <div className="problem" role="alert">
      <ToneIcon tone="bad" />
      <span>
        <b>{speak('problem.title')}</b>
        {place === '' ? ' ' : <code>{place}</code>}
        {sayProblem(problem, speak)}
      </span>
      <button
        type="button"
        className="button square quiet"
        aria-label={speak('problem.dismiss')}
        title={speak('problem.dismiss')}
        onClick={() => patch({ problem: undefined })}
      >
        <Sign name="close" />
      </button>
    </div>
  );
}
