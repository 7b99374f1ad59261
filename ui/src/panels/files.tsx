import { useState, type DragEvent, type JSX } from 'react';
import { useTexts } from '../app/texts.ts';
import type { MixRequest, Topology } from '../../../sim/protocol/index.ts';
import type { Upload } from '../state/requests.ts';
import { openMix, replacePart } from '../state/session.ts';
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
  const opened = useModel((model) => openedAt(door, model.request, model.checked?.topology));
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
        multiple
        accept=".yml,.yaml,.conf,.xml,.json,.txt"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ''; // the same file may be opened again after it was mended
        }}
      />
    </label>
  );
}

const KIND = { du: 'o-du', ru: 'o-ru' } as const;

/** What stands in the mix from a file of the owner's. */
function openedAt(door: Door, request: MixRequest | undefined, topology: Topology | undefined): string {
  if (door === 'mix') return request?.mix && 'name' in request.mix ? request.mix.name : '';
  const names = request?.files?.map((file) => file.name) ?? [];
  const details = topology?.nodes.filter((node) => node.kind === KIND[door]).map((node) => node.detail) ?? [];
  return names.filter((name) => details.some((detail) => detail.includes(name))).join(', ');
}

async function open(door: Door, files: readonly File[]): Promise<void> {
  const large = files.find((file) => file.size > LARGEST);
  if (large) {
    const code = 'page-too-large';
    patch({ problem: { type: 'about:blank', title: code, status: 413, detail: '', code, file: large.name } });
    return;
  }
  const uploads = await Promise.all(files.map(async (file): Promise<Upload> => ({ name: file.name, text: await file.text() }))); // prettier-ignore
  if (door !== 'mix') return replacePart(KIND[door], { files: uploads.map((upload) => upload.name) }, uploads);
  const mix = uploads.find((upload) => /^ranmix:/m.test(upload.text)) ?? uploads[0];
  if (mix) await openMix(mix, uploads.filter((upload) => upload !== mix)); // prettier-ignore
}
