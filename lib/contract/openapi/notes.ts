// What the document says about a schema in words. A registry of its own: the schemas themselves stay as lean as a
// cold start needs them.
import type * as z from 'zod/mini';

/** Words about a schema. */
export interface Note {
  /** The name under which the document has it, for those that are referred to. */
  readonly id?: string;
  readonly description: string;
  readonly examples?: readonly unknown[];
}

/** All notes of a document. */
export type Notes = ReturnType<typeof z.registry<Note>>;
