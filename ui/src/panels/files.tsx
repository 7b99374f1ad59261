import { useState, type DragEvent, type JSX } from 'react';
import { useTexts } from '../app/texts.ts';
import { withFiles, type Upload } from '../state/requests.ts';
import { edit } from '../state/session.ts';
import { patch, useModel } from '../state/store.ts';

type Door = 'du' | 'ru' | 'mix';
const DOORS: readonly Door[] = ['du', 'ru', 'mix'];
const LARGEST = 16 * 1024 * 1024;

/** Takes the owner's own files; their text is read here in the browser and sent with the check. */
export function Files(): JSX.Element {
  const speak = useTexts();
  return (
    <section className="files">
      <h2 className="heading">{speak('files.title')}</h2>
      {DOORS.map((door) => (
        <FileDoor key={door} door={door} />
      ))}
    </section>
  );
}

function FileDoor({ door }: { door: Door }): JSX.Element {
  const speak = useTexts();
  const [over, setOver] = useState(false);
  const opened = useModel((model) => namesIn(model.request?.[door]));
  const take = (files: FileList | null): void => {
    if (files && files.length > 0) void open(door, [...files]);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <label
      className={over ? 'door over' : 'door'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <b>{speak(`files.${door}`)}</b>
      <small>{opened === '' ? speak(`files.${door}.hint`) : <code>{opened}</code>}</small>
      <input
        type="file"
        multiple={door !== 'mix'}
        accept=".yml,.yaml,.conf,.xml,.json,.txt"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ''; // the same file may be opened again after it was mended
        }}
      />
    </label>
  );
}

function namesIn(part: unknown): string {
  const parts: unknown[] = Array.isArray(part) ? part : [part];
  return parts
    .flatMap((each) => (typeof each === 'object' && each !== null && 'name' in each ? [String(each.name)] : []))
    .join(', ');
}

async function open(door: Door, files: readonly File[]): Promise<void> {
  const large = files.find((file) => file.size > LARGEST);
  if (large) {
    const code = 'page-too-large';
    patch({ problem: { type: 'about:blank', title: code, status: 413, detail: '', code, file: large.name } });
    return;
  }
  const uploads = await Promise.all(files.map(async (file): Promise<Upload> => ({ name: file.name, text: await file.text() }))); // prettier-ignore
  const [first] = uploads;
  if (door === 'mix') {
    if (first) await edit(() => ({ mix: first }));
  } else await edit((request) => withFiles(request, door, uploads));
}
