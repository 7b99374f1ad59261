import type { JSX } from 'react';
import type { FindingJson } from '../../../sim/protocol/index.ts';
import { formatPlace, formatValue } from '../app/format.ts';
import type { Speak } from '../messages/index.ts';
import { uploadedText } from '../state/requests.ts';
import { useModel } from '../state/store.ts';
import { OriginBadge } from './origin.tsx';

type EndpointOrigin = FindingJson['origin'][number];
type RemedyJson = FindingJson['remedies'][number];

/** Where a value stands: file, line and path; the very lines where the file was opened on this page. */
export function SourceLines({ origin }: { origin: EndpointOrigin }): JSX.Element {
  const request = useModel((model) => model.request);
  const text = origin.file === undefined ? undefined : uploadedText(request, origin.file);
  const lines = text !== undefined && origin.line !== undefined ? linesAround(text, origin.line) : [];
  const place = formatPlace(origin);
  return (
    <div className="source">
      <p>
        <b>{origin.endpoint}</b>
        {place === '' ? null : <code>{place}</code>}
        <OriginBadge origin={origin} />
      </p>
      {lines.length > 0 ? (
        <pre>
          {lines.map(({ number, content }) => (
            <span key={number} className={number === origin.line ? 'code-line here' : 'code-line'}>
              <span className="number">{number}</span>
              {content}
              {'\n'}
            </span>
          ))}
        </pre>
      ) : (
        <PathOrSource origin={origin} />
      )}
    </div>
  );
}

function PathOrSource({ origin }: { origin: EndpointOrigin }): JSX.Element | null {
  const said = [origin.path, origin.source, origin.reason].filter((part) => part !== undefined);
  if (said.length === 0) return null;
  return (
    <pre className="wrap">
      {said.map((part) => (
        <span key={part} className="code-line">
          {part}
        </span>
      ))}
    </pre>
  );
}

/** One line before and one after, without what all of them are indented by. Pure. */
export function linesAround(text: string, line: number): readonly { number: number; content: string }[] {
  const all = text.split(/\r\n|\r|\n/);
  const found = [line - 1, line, line + 1].flatMap((number) => {
    const content = all[number - 1];
    return content === undefined || number < 1 ? [] : [{ number, content: content.replaceAll('\t', '  ') }];
  });
  const indents = found.filter((l) => l.content.trim() !== '').map((l) => l.content.length - l.content.trimStart().length); // prettier-ignore
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return found.map(({ number, content }) => ({ number, content: content.slice(least).slice(0, 200) }));
}

/** "390 → 354", for the button that applies it. */
export const changeText = (remedy: RemedyJson, speak: Speak): string =>
  remedy.changes
    .map(
      ({ from, to }) =>
        `${from === undefined ? speak('detail.absent') : formatValue(from)} → ${to === null ? speak('detail.removed') : formatValue(to)}`,
    ) // prettier-ignore
    .join(', ');

/** The change as a diff in the owner's own words. */
export function RemedyDiff({ remedy }: { remedy: RemedyJson }): JSX.Element {
  return (
    <pre className="diff wrap">
      {remedy.changes.flatMap(({ path, from, to }) => [
        ...(from === undefined ? [] : [<DiffLine key={`${path}-`} sign="−" text={`${path}: ${formatValue(from)}`} />]),
        ...(to === null ? [] : [<DiffLine key={`${path}+`} sign="+" text={`${path}: ${formatValue(to)}`} />]),
      ])}
    </pre>
  );
}

const DiffLine = ({ sign, text }: { sign: '+' | '−'; text: string }): JSX.Element => (
  <span className={sign === '+' ? 'code-line plus' : 'code-line less'}>
    <span className="number">{sign}</span>
    {text}
  </span>
);
