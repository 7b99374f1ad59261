import type { JSX } from 'react';
import type { Property } from '../../../sim/protocol/index.ts';
import { formatPlace } from '../app/format.ts';
import { useTexts } from '../app/texts.ts';

type OriginJson = Property['origin'];

/** Where a value came from, in a word; the rest on demand. */
export function OriginBadge({ origin }: { origin: OriginJson }): JSX.Element {
  const speak = useTexts();
  const title = [formatPlace(origin), origin.path, origin.source, origin.reason].filter(Boolean).join('\n');
  const kind = origin.archetype === true ? 'archetype' : origin.kind;
  return (
    <span className={`origin ${origin.kind}`} title={title === '' ? undefined : title}>
      {speak(`origin.${kind}`)}
      {origin.suspect === true ? ` · ${speak('origin.suspect')}` : ''}
    </span>
  );
}

/** File and line, or the public source, or the reason: the most telling that is there. */
export function OriginPlace({ origin }: { origin: OriginJson }): JSX.Element | null {
  const place = formatPlace(origin);
  const text = place !== '' ? place : (origin.source ?? origin.reason ?? '');
  return text === '' ? null : (
    <small className="place" title={text}>
      {text}
    </small>
  );
}
