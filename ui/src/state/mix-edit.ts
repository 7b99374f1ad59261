import type { Topology } from '../../../sim/protocol/index.ts';
import type { Selection } from './model.ts';

/** What a mix file says at a place: a profile of the library, or files that the owner opened. */
export type Content = { readonly profile: string } | { readonly files: readonly string[] };

/** A place in a mix file that a part can take. */
export interface Slot {
  readonly section: 'nodes' | 'hosts' | 'links';
  readonly id: string;
}

/** Where a part of this kind goes: the chosen place where it fits, else the first. Undefined where the mix has none. Pure. */
export function slotFor(kind: string, topology: Topology, selected: Selection | undefined): Slot | undefined {
  const chosen = selected?.kind === 'node' || selected?.kind === 'link' ? selected.id : undefined;
  if (kind === 'transport') {
    const links = topology.links.filter((link) => link.kind === 'OFH');
    const link = links.find((each) => each.id === chosen) ?? links[0];
    return link && { section: 'links', id: link.id };
  }
  const nodes = topology.nodes.filter((node) => node.kind === kind);
  const node = nodes.find((each) => each.id === chosen) ?? nodes[0];
  return node && { section: kind === 'host' ? 'hosts' : 'nodes', id: node.id };
}

/**
 * The text of a mix with another part in one place; what was overridden there went with the part before. Everything else, comments
 * included, stays. Throws where the text is no mapping with this place: the server has accepted it before, so that is a defect.
 */
export async function withPart(text: string, { section, id }: Slot, content: Content): Promise<string> {
  const { isMap, isSeq, parseDocument } = await import('yaml');
  const document = parseDocument(text);
  if (section === 'links') {
    const links = document.get('links');
    const at = isSeq(links) ? links.items.findIndex((item, i) => isMap(item) && (item.get('id') ?? `fh-${i + 1}`) === id) : -1; // prettier-ignore
    if (at < 0 || !('profile' in content)) throw new Error(`links.${id}`);
    document.setIn(['links', at, 'transport'], content.profile);
    return document.toString();
  }
  const node = document.getIn([section, id]);
  if (!isMap(node)) throw new Error(`${section}.${id}`);
  for (const key of ['overrides', 'profile', 'files']) node.delete(key);
  for (const [key, value] of Object.entries(content)) node.set(key, document.createNode(value));
  return document.toString();
}
