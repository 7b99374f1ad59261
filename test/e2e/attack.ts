/** What the attacker's page knows of its victim. */
export interface Target {
  /** Our server as the attacker's page addresses it, e.g. http://127.0.0.1:8420/ */
  readonly url: string;
  /** A run that somebody else has started. */
  readonly runId: string;
}

/** How one attempt went, as far as the attacking page can see. */
export type Outcomes = Readonly<Record<string, string>>;

/**
 * All that a page can send to another server, tried at once. Runs inside the browser: self-contained, and it throws nothing. An outcome
 * that begins with GOT is a success of the attacker.
 */
export async function attack({ url, runId }: Target): Promise<Outcomes> {
  const api = `${url}api/v1/`;
  const job = JSON.stringify({ mix: { id: 'mixes/first' }, durationSeconds: 1 });
  const patience = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('nothing'), 5000));

  const ask = async (path: string, init: RequestInit): Promise<string> => {
    try {
      const answer = await fetch(api + path, init);
      const text = await answer.text();
      return answer.ok ? `GOT ${text.slice(0, 80)}` : `${answer.type} ${answer.status}`;
    } catch {
      return 'refused';
    }
  };
  const beacon = (): string => {
    try {
      return navigator.sendBeacon(`${api}runs`, new Blob([job], { type: 'application/json' })) ? 'sent' : 'refused';
    } catch {
      return 'refused';
    }
  };
  const socket = (protocols: string[]): Promise<string> =>
    new Promise((resolve) => {
      const live = new WebSocket(`${api.replace(/^http/, 'ws')}live`, protocols);
      live.onopen = () => {
        for (const type of ['pause', 'subscribe']) live.send(JSON.stringify({ type, runId }));
      };
      live.onmessage = ({ data }) => resolve(`GOT ${String(data).slice(0, 80)}`);
      live.onclose = () => resolve('closed');
    });
  const element = (name: string, attributes: Readonly<Record<string, string>>): Promise<string> =>
    new Promise((resolve) => {
      const made = document.createElement(name);
      made.onload = () => resolve('GOT loaded');
      made.onerror = () => resolve('refused');
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      document.body.append(made);
    });
  const events = (): Promise<string> =>
    new Promise((resolve) => {
      const source = new EventSource(`${api}runs`);
      source.onopen = () => resolve('GOT open');
      source.onerror = () => {
        source.close();
        resolve('refused');
      };
    });
  /** A form sends itself into a frame; the server's side shows what became of it. */
  const form = (path: string, method: string, enctype: string): string => {
    const frame = document.createElement('iframe');
    const made = document.createElement('form');
    const field = document.createElement('input');
    frame.name = `frame-${document.querySelectorAll('iframe').length}`;
    [field.name, field.value] = [job.slice(0, -1), '"}'];
    Object.assign(made, { action: api + path, method, enctype, target: frame.name });
    made.append(field);
    document.body.append(frame, made);
    made.submit();
    return 'sent';
  };
  const json = { 'content-type': 'application/json' };
  const attempts: Record<string, string | Promise<string>> = {
    'GET runs': ask('runs', {}),
    'GET start': ask('start', { credentials: 'include' }),
    'GET a result': ask(`runs/${runId}/result`, { cache: 'force-cache' }),
    'GET without CORS': ask('start', { mode: 'no-cors' }),
    'POST JSON': ask('runs', { method: 'POST', headers: json, body: job }),
    'POST plain text': ask('runs', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: job }),
    'POST without CORS': ask('runs', { method: 'POST', mode: 'no-cors', headers: json, body: job }),
    'POST a form': ask('runs', { method: 'POST', body: new URLSearchParams({ mix: 'mixes/first' }) }),
    'POST that says DELETE': ask(`runs/${runId}?_method=DELETE`, { method: 'POST', body: '_method=DELETE' }),
    DELETE: ask(`runs/${runId}`, { method: 'DELETE' }),
    'a beacon': beacon(),
    'a WebSocket': socket([]),
    'a WebSocket by its word': socket(['ranmix']),
    EventSource: events(),
    'a script of the API': element('script', { src: `${api}runs` }),
    'an image of the API': element('img', { src: `${api}start` }),
    'a style sheet of the API': element('link', { rel: 'stylesheet', href: `${api}profiles` }),
    'a script module': element('script', { src: `${api}runs`, type: 'module' }),
    'a form POST as text': form('runs', 'POST', 'text/plain'),
    'a form POST': form('runs', 'POST', 'application/x-www-form-urlencoded'),
    'a form GET': form('start', 'GET', ''),
  };
  const waited = Object.entries(attempts).map(async ([name, how]) => [name, await Promise.race([how, patience()])]);
  return Object.fromEntries(await Promise.all(waited)) as Outcomes;
}
