import { useMemo, useState, type JSX } from 'react';
import type { CheckJson, Topology } from '../../../sim/protocol/index.ts';
import { formatMargin, formatPlace, formatShortMargin } from '../app/format.ts';
import { headFinding, sayFinding, useTexts } from '../app/texts.ts';
import { groupFindings, toneOf, type Numbered } from '../state/findings.ts';
import { patch, useModel } from '../state/store.ts';
import { ToneIcon } from './icons.tsx';

/** Everything that the check has to say: what fails, what is open, what to verify, what holds and how narrowly. */
export function Findings({ check, topology }: { check: CheckJson; topology: Topology }): JSX.Element {
  const speak = useTexts();
  const groups = useMemo(() => groupFindings(check), [check]);
  const nothing = check.findings.length === 0;
  return (
    <div className="list" tabIndex={0} role="region" aria-label={speak('findings.title')}>
      {nothing ? (
        <div className="good">
          <ToneIcon tone="ok" />
          <div>
            <b>{speak('findings.none')}</b>
            <small>{speak('findings.none.hint')}</small>
          </div>
        </div>
      ) : null}
      <Group title={speak('findings.fails')} items={groups.fails} topology={topology} most={12} />
      <Group title={speak('findings.undetermined')} items={groups.undetermined} topology={topology} most={8} />
      <Group
        title={speak('findings.verify')}
        items={groups.toVerify}
        topology={topology}
        most={groups.fails.length > 0 ? 3 : 12}
      />
      <Held held={check.held} />
      <Unread unread={check.unread} />
    </div>
  );
}

/** A list that shows its first few, and the rest when asked. */
function useMost<T>(items: readonly T[], most: number): readonly [readonly T[], JSX.Element | null] {
  const speak = useTexts();
  const [all, setAll] = useState(false);
  if (items.length <= most) return [items, null];
  const more = (
    <button type="button" className="more" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? speak('findings.less') : speak('findings.more', { count: items.length })}
    </button>
  );
  return [all ? items : items.slice(0, most), more];
}

function Group({
  title,
  items,
  topology,
  most,
}: {
  title: string;
  items: readonly Numbered[];
  topology: Topology;
  most: number;
}): JSX.Element | null {
  // prettier-ignore
  const [shown, more] = useMost(items, most);
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className="heading">
        {title} <span className="count">{items.length}</span>
      </h2>
      <ul>
        {shown.map((item) => (
          <li key={item.index}>
            <Item item={item} topology={topology} />
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function Item({ item: { finding, index }, topology }: { item: Numbered; topology: Topology }): JSX.Element {
  const speak = useTexts();
  const language = useModel((model) => model.language);
  const chosen = useModel((model) => model.selected?.kind === 'finding' && model.selected.index === index);
  const tone = toneOf(finding);
  const missing = finding.missing?.length ?? 0;
  const lacking = missing === 1 ? speak('findings.missing.one') : speak('findings.missing', { count: missing });
  const names = finding.endpoints.map((id) => topology.nodes.find((node) => node.id === id)?.label ?? id);
  const about = [...(missing > 0 ? [lacking] : []), finding.subject, names.join(' ↔ ')].filter((part) => part !== '').join(' · '); // prettier-ignore
  return (
    <button
      type="button"
      className={chosen ? 'finding on' : 'finding'}
      aria-pressed={chosen}
      data-finding={finding.id}
      title={[sayFinding(finding, 'message', language), about].join('\n')}
      onClick={() => patch({ selected: { kind: 'finding', index } })}
    >
      <ToneIcon tone={tone} label={speak(`severity.${finding.severity}`)} />
      <span className="finding-text">
        <b>{headFinding(finding, language)}</b>
        <small>{about}</small>
      </span>
      <span className={`figure tone-${tone}`}>{finding.margin ? formatShortMargin(finding.margin) : ''}</span>
    </button>
  );
}

/** A margin in time says more than a count that just fits. */
const TIMES = ['ns', 'µs', 'ms', 's'];

function Held({ held }: { held: CheckJson['held'] }): JSX.Element | null {
  const speak = useTexts();
  const [open, setOpen] = useState(false);
  const least = held.find((check) => TIMES.includes(check.margin.unit)) ?? held[0];
  if (!least) return null;
  return (
    <section>
      <button type="button" className="finding" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ToneIcon tone="ok" />
        <span className="finding-text">
          <b>{speak('findings.held.count', { count: held.length })}</b>
          <small>{speak('findings.held.smallest', { subject: least.subject })}</small>
        </span>
        <span className="figure">{formatShortMargin(least.margin)}</span>
      </button>
      {open ? (
        <ul className="held">
          {held.map((check, i) => (
            <li key={i}>
              <span>
                {check.subject} <small className="muted">{check.id}</small>
              </span>
              <span className="figure">{formatMargin(check.margin)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Unread({ unread }: { unread: CheckJson['unread'] }): JSX.Element | null {
  const speak = useTexts();
  const [shown, more] = useMost(unread, 4);
  if (unread.length === 0) return null;
  return (
    <section>
      <h2 className="heading">
        {speak('findings.unread')} <span className="count">{unread.length}</span>
      </h2>
      <ul className="unread">
        {shown.map((entry, i) => (
          <li key={i}>
            <code>{`${formatPlace(entry)} ${entry.path}`}</code>
            <small>
              {speak(`effect.${entry.effect}`)}
              {entry.near === undefined ? null : <b> {speak('effect.near', { near: entry.near })}</b>}
            </small>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}
