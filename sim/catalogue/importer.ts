import type { NodeId } from '../base/ids.ts';
import type { AnyNode, NodeKind, Unread } from './assembly.ts';

/** A text that the user gave: a name to show, never a path to open. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** One edit of a raw file by the user (`--set path=value`): applied to the parsed document, origin `overridden`. */
export interface Override {
  readonly path: string;
  readonly value: unknown;
  readonly reason: string;
}

/** Gives ids to nodes as an importer meets them: du-1, ru-1, cu-cp-1 … unless the mix names them. */
export type NextId = (kind: NodeKind) => NodeId;

export interface ImportContext {
  readonly nextId: NextId;
  readonly overrides: readonly Override[];
  /** Reads another text that a file includes, by the name written there; undefined when it was not given. Never leaves the upload. */
  readonly include: (name: string) => SourceText | undefined;
}

/** What one file, or several that merge in order, says. */
export interface Imported {
  readonly nodes: readonly AnyNode[];
  readonly unread: readonly Unread[];
  /** Paths of ctx.overrides that this format understood (the loader complains about those that nobody did). */
  readonly overridden: readonly string[];
}

/**
 * A source format. `recognise` looks at content, never at the file name.
 * Throws UserError with file, line and what was expected; never anything else on bad input.
 */
export interface Importer {
  readonly id: string;
  /** Human name of the format, the same in every language (a proper name): "srsRAN/OCUDU yml". */
  readonly format: string;
  /** 0 = not mine … 1 = surely mine. Must be cheap and never throw. */
  recognise(text: string): number;
  /** True where several files of this format merge, later wins. */
  readonly merges: boolean;
  read(sources: readonly SourceText[], context: ImportContext): Imported;
  /** Roots of override paths that belong to this format (ru_ofh, cell_cfg, …); a leading "/" for xpaths. */
  ownsPath(path: string): boolean;
}

/** What a file that describes no node by itself changes in those of others. */
export interface Supplemented {
  readonly nodes: readonly AnyNode[];
  readonly unread: readonly Unread[];
  readonly overridden: readonly string[];
}

/**
 * A format that stands beside a node's own files and tells more about it: the configuration of another program on the same machine.
 * Its paths can be set although no such file was given.
 */
export interface Supplement {
  readonly id: string;
  readonly format: string;
  recognise(text: string): number;
  /** The kind of node that it speaks of. */
  readonly of: NodeKind;
  ownsPath(path: string): boolean;
  /** Throws UserError, as an importer does. */
  supplement(nodes: readonly AnyNode[], sources: readonly SourceText[], overrides: readonly Override[]): Supplemented;
}

export const isSupplement = (format: Importer | Supplement): format is Supplement => 'supplement' in format;
