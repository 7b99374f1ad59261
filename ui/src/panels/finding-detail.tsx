import { useState, type JSX, type ReactNode } from 'react';
import type { FindingJson } from '../../../sim/protocol/index.ts';
import { formatBound, formatMargin } from '../app/format.ts';
import { headFinding, sayFinding, useTexts } from '../app/texts.ts';
import { toneOf } from '../state/findings.ts';
import { withRemedy } from '../state/requests.ts';
import { edit } from '../state/session.ts';
import { useModel } from '../state/store.ts';
import { OriginBadge } from './origin.tsx';
import { changeText, RemedyDiff, SourceLines } from './source-lines.tsx';

/** One finding in full: what is needed and what is there, in whose file, what comes of it, and what mends it. */
export function FindingDetail({ finding }: { finding: FindingJson }): JSX.Element {
  const speak = useTexts();
  const language = useModel((model) => model.language);
  return (
    <div className="detail" data-testid="finding-detail" tabIndex={0} role="region" aria-label={finding.id}>
      <header>
        <h2>{headFinding(finding, language)}</h2>
        <span className={`badge tone-${toneOf(finding)}`}>
          {speak(
            finding.result === 'fails'
              ? `severity.${finding.severity}`
              : finding.toVerify
                ? 'findings.verify'
                : 'verdict.undetermined',
          )}
        </span>
      </header>
      <dl className="kv">
        {finding.expected === undefined ? null : (
          <Row name={speak('detail.needs')}>
            <span>{finding.subject} </span>
            <b>{formatBound(finding.expected)}</b>
          </Row>
        )}
        {finding.actual === undefined || finding.actual === '-' ? null : (
          <Row name={speak('detail.has')}>
            <b>{finding.actual}</b> {finding.origin[0] ? <OriginBadge origin={finding.origin[0]} /> : null}
          </Row>
        )}
        {finding.margin ? (
          <Row name={speak('detail.margin')}>
            <b className={finding.margin.value < 0 ? `tone-${toneOf(finding)}` : ''}>{formatMargin(finding.margin)}</b>{' '}
            {speak(finding.margin.value < 0 ? 'detail.short' : 'detail.left')}
          </Row>
        ) : null}
      </dl>
      <Remedies finding={finding} />
      <Missing finding={finding} />
      <Sources finding={finding} />
      <h3 className="heading">{speak('detail.outcomes')}</h3>
      <dl className="kv">
        <Row name={speak('detail.standard')}>{sayFinding(finding, 'standard', language)}</Row>
        <Row name={speak('detail.receiver')}>{sayFinding(finding, 'receiver', language)}</Row>
        <Row name={speak('detail.operator')}>{sayFinding(finding, 'operator', language)}</Row>
      </dl>
      <h3 className="heading">{speak('detail.basis')}</h3>
      <dl className="kv">
        <Row name={speak('detail.rule')}>
          <code>{finding.id}</code>
          <span className="muted"> {speak(`detail.confidence.${finding.confidence}`)}</span>
        </Row>
        {finding.spec.map((spec) => (
          <Row key={`${spec.doc} ${spec.clause}`} name={speak('detail.clause')}>
            {[spec.doc, spec.edition, spec.clause].filter((part) => part !== undefined).join(' · ')}
            <span className="muted"> ({speak(`detail.${spec.status}`)})</span>
          </Row>
        ))}
        {finding.result === 'unknown' ? (
          <Row name={speak('detail.severity')}>{speak(`severity.${finding.severity}`)}</Row>
        ) : null}
        <Row name={speak('detail.stage')}>{speak(`stage.${finding.stage}`)}</Row>
      </dl>
    </div>
  );
}

const Row = ({ name, children }: { name: string; children: ReactNode }): JSX.Element => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

function Missing({ finding }: { finding: FindingJson }): JSX.Element | null {
  const speak = useTexts();
  const missing = finding.missing ?? [];
  if (missing.length === 0) return null;
  return (
    <>
      <h3 className="heading">{speak('detail.missing')}</h3>
      <ul className="missing">
        {groupMissing(missing).map(({ endpoint, parent, leaves }) => (
          <li key={`${endpoint} ${parent}`}>
            <b>{endpoint}</b> {parent === '' ? null : <code className="parent">{parent}</code>}
            <span className="leaves">
              {leaves.map((leaf) => (
                <code key={leaf}>{leaf}</code>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Values that stand in one place of one file, with the way to that place said once. Pure. */
export function groupMissing(missing: NonNullable<FindingJson['missing']>) {
  const groups = new Map<string, { endpoint: string; parent: string; leaves: string[] }>();
  for (const { endpoint, path } of missing) {
    const parent = path.slice(0, path.lastIndexOf('/') + 1);
    const key = `${endpoint} ${parent}`;
    const group = groups.get(key) ?? { endpoint, parent, leaves: [] };
    group.leaves.push(path.slice(parent.length));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function Sources({ finding }: { finding: FindingJson }): JSX.Element | null {
  const speak = useTexts();
  const origins = finding.origin.filter((origin) => origin.kind !== 'unknown');
  if (origins.length === 0) return null;
  const seen = new Map(origins.map((o) => [`${o.endpoint} ${o.file ?? ''} ${o.line ?? ''} ${o.path ?? ''}`, o]));
  return (
    <>
      <h3 className="heading">{speak('detail.where')}</h3>
      {[...seen].map(([key, origin]) => (
        <SourceLines key={key} origin={origin} />
      ))}
    </>
  );
}

/** The first remedy in full, ready to be applied; the others when asked for. */
function Remedies({ finding }: { finding: FindingJson }): JSX.Element | null {
  const speak = useTexts();
  const [all, setAll] = useState(false);
  const count = finding.remedies.length;
  if (count === 0) return null;
  const shown = all ? finding.remedies : finding.remedies.slice(0, 1);
  return (
    <>
      <h3 className="heading">{speak('detail.remedies')}</h3>
      {shown.map((remedy, i) => (
        <RemedyItem key={i} remedy={remedy} isFirst={i === 0} />
      ))}
      {count > 1 ? (
        <button type="button" className="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? speak('findings.less') : speak('detail.others', { count: count - 1 })}
        </button>
      ) : null}
    </>
  );
}

function RemedyItem({
  remedy,
  isFirst,
}: {
  remedy: FindingJson['remedies'][number];
  isFirst: boolean;
}): JSX.Element | null {
  // prettier-ignore
  const speak = useTexts();
  const [busy, setBusy] = useState(false);
  const topology = useModel((model) => model.checked?.topology);
  if (!topology) return null;
  const apply = async (): Promise<void> => {
    setBusy(true);
    await edit((request) => withRemedy(request, remedy));
    setBusy(false);
  };
  return (
    <div className="remedy">
      <p>
        <b>{topology.nodes.find((node) => node.id === remedy.endpoint)?.label ?? remedy.endpoint}</b>
        <span className="chip">{speak(`detail.remedy.${remedy.effort}`)}</span>
      </p>
      <RemedyDiff remedy={remedy} />
      <button
        type="button"
        className={isFirst ? 'button primary' : 'button'}
        disabled={busy}
        onClick={() => void apply()}
      >
        {busy ? speak('detail.applying') : `${speak('detail.apply')}: ${changeText(remedy, speak)}`}
      </button>
    </div>
  );
}
