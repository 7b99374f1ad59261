import { useMemo, type JSX } from 'react';
import type { CheckResponse, Property } from '../../../sim/protocol/index.ts';
import { formatShortMargin } from '../app/format.ts';
import { headFinding, sayFinding, useTexts } from '../app/texts.ts';
import { firstChoice, toneOf } from '../state/findings.ts';
import { patch, useModel } from '../state/store.ts';
import { Sign, ToneIcon } from './icons.tsx';
import { OriginBadge, OriginPlace } from './origin.tsx';
import { VERDICT_TONE } from './tones.ts';

interface Subject {
  readonly title: string;
  readonly kind: string;
  readonly detail: string;
  readonly properties: readonly Property[];
  readonly findings: readonly number[];
}

/** Everything known about a node or link, each value with where it came from. */
export function Inspector({
  selected,
  checked,
}: {
  selected: { kind: 'node' | 'link'; id: string };
  checked: CheckResponse;
}): JSX.Element | null {
  // prettier-ignore
  const speak = useTexts();
  const subject = useMemo(() => subjectOf(selected, checked), [selected, checked]);
  const link = selected.kind === 'link' ? checked.topology.links.find((each) => each.id === selected.id) : undefined;
  if (!subject) return null;
  return (
    <div
      className="detail inspector"
      data-testid="inspector"
      tabIndex={0}
      role="region"
      aria-label={speak('inspector.title')}
    >
      {' '}
      {/* prettier-ignore */}
      <header>
        <h2>{subject.title}</h2>
        {link ? (
          <span className={`badge tone-${VERDICT_TONE[link.verdict]}`}>{speak(`verdict.${link.verdict}`)}</span>
        ) : null}
        <button
          type="button"
          className="button square quiet"
          aria-label={speak('inspector.close')}
          title={speak('inspector.close')}
          onClick={() => patch({ selected: firstChoice(checked.check) })} // prettier-ignore
        >
          <Sign name="close" />
        </button>
      </header>
      <p className="muted">{[subject.kind, subject.detail, selected.id].filter((part) => part !== '').join(' · ')}</p>
      {link?.planes ? <Planes planes={link.planes} /> : null}
      <FindingsHere indexes={subject.findings} checked={checked} />
      {subject.properties.length === 0 ? <p className="empty muted">{speak('inspector.empty')}</p> : null}
      <Properties properties={subject.properties} />
    </div>
  );
}

function subjectOf({ kind, id }: { kind: 'node' | 'link'; id: string }, checked: CheckResponse): Subject | undefined {
  const { nodes, links } = checked.topology;
  if (kind === 'link') {
    const link = links.find((each) => each.id === id);
    const label = (end: string): string => nodes.find((node) => node.id === end)?.label ?? end;
    if (!link) return undefined;
    const { properties, findings, detail } = link;
    return { title: `${label(link.from)} ↔ ${label(link.to)}`, kind: link.kind, detail, properties, findings };
  }
  const node = nodes.find((each) => each.id === id);
  if (!node) return undefined;
  const findings = checked.check.findings.flatMap(({ endpoints }, i) => (endpoints.includes(id) ? [i] : []));
  return { title: node.label, kind: node.kind.toUpperCase(), detail: node.detail, properties: node.properties, findings }; // prettier-ignore
}

const PLANES = ['U', 'C', 'S', 'M'] as const;

function Planes({
  planes,
}: {
  planes: NonNullable<CheckResponse['topology']['links'][number]['planes']>;
}): JSX.Element {
  // prettier-ignore
  const speak = useTexts();
  return (
    <ul className="plane-list" aria-label={speak('inspector.planes')}>
      {PLANES.map((plane) => {
        const verdict = planes[plane];
        if (verdict === undefined) return null;
        return (
          <li key={plane} className={`badge tone-${VERDICT_TONE[verdict]}`}>
            <ToneIcon tone={VERDICT_TONE[verdict]} label={speak(`verdict.${verdict}`)} />
            {`${plane}-plane`}
          </li>
        );
      })}
    </ul>
  );
}

function FindingsHere({
  indexes,
  checked,
}: {
  indexes: readonly number[];
  checked: CheckResponse;
}): JSX.Element | null {
  // prettier-ignore
  const speak = useTexts();
  const language = useModel((model) => model.language);
  if (indexes.length === 0) return null;
  return (
    <>
      <h3 className="heading">{speak('inspector.findings')}</h3>
      <ul className="here">
        {indexes.slice(0, 12).map((index) => {
          const finding = checked.check.findings[index];
          return finding ? (
            <li key={index}>
              <button
                type="button"
                className="finding"
                title={sayFinding(finding, 'message', language)}
                onClick={() => patch({ selected: { kind: 'finding', index } })}
              >
                <ToneIcon tone={toneOf(finding)} label={speak(`severity.${finding.severity}`)} />
                <span className="finding-text">{headFinding(finding, language)}</span>
                {finding.margin ? (
                  <span className={`figure tone-${toneOf(finding)}`}>{formatShortMargin(finding.margin)}</span>
                ) : null}
              </button>
            </li>
          ) : null;
        })}
      </ul>
    </>
  );
}

function Properties({ properties }: { properties: readonly Property[] }): JSX.Element {
  const speak = useTexts();
  const groups = [...new Set(properties.map((property) => property.group))];
  return (
    <>
      {groups.map((group) => (
        <section key={group}>
          <h3 className="heading">{speak(`group.${group}`)}</h3>
          <dl className="properties">
            {properties
              .filter((property) => property.group === group)
              .map((property, i) => (
                <div key={`${property.name} ${i}`}>
                  <dt>{property.name}</dt>
                  <dd>
                    <span className={property.value === undefined ? 'value none' : 'value'}>
                      {property.value ?? '–'}
                    </span>
                    <OriginBadge origin={property.origin} />
                    <OriginPlace origin={property.origin} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}
