// Owns which custom fields of customers an administrator has defined, and what is wrong with a value.

import type { Problem } from './problems.ts';

/** A field, as CXone returns it. */
export interface FieldDefinition {
  readonly ident: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'list';
  readonly isRequired: boolean;
  readonly isEditable: boolean;
  readonly isVisibleInRightPanel: boolean;
  readonly isVisibleInCustomerCard: boolean;
  /** Of a list alone. */
  readonly values?: readonly string[];
}

/** A field as a test or a person defines it. */
export type NewField = Pick<FieldDefinition, 'ident'> & Partial<FieldDefinition>;

/** Letters, digits and underscore: what an administrator may name a field. */
export const IDENT = /^[a-zA-Z0-9_]+$/;
const MOST_CHARACTERS = 1_024;

/** The register of definitions. */
export interface Definitions {
  all(): FieldDefinition[];
  has(ident: string): boolean;
  define(field: NewField): void;
  remove(ident: string): boolean;
  /** What CXone has against this value; nothing for a field that is not defined. */
  problemWith(ident: string, value: string): Problem | undefined;
  reset(): void;
}

const complete = (field: NewField): FieldDefinition => ({
  label: field.ident,
  type: 'text',
  isRequired: false,
  isEditable: false,
  isVisibleInRightPanel: false,
  isVisibleInCustomerCard: false,
  ...field,
});

const isRight = ({ type, values = [] }: FieldDefinition, value: string): boolean => {
  if (type === 'list') return values.includes(value);
  return type === 'text' || value.includes('@');
};

/** Creates the register with these fields. */
export const createDefinitions = (first: readonly NewField[]): Definitions => {
  const fields = new Map<string, FieldDefinition>();
  const define = (field: NewField): void => {
    fields.set(field.ident, complete(field));
  };
  const reset = (): void => {
    fields.clear();
    first.forEach(define);
  };
  reset();
  return {
    all: () => [...fields.values()],
    has: (ident) => fields.has(ident),
    define,
    remove: (ident) => fields.delete(ident),
    problemWith(ident, value) {
      const field = fields.get(ident);
      if (field === undefined) return undefined;
      const quoted = { field: ident, parameters: { ident, value } };
      if ([...value].length > MOST_CHARACTERS) {
        const message = `The value "${value}" of "${ident}" has more than ${MOST_CHARACTERS} characters.`;
        return { ...quoted, message, errorCode: 'VALUE_TOO_LONG' };
      }
      if (isRight(field, value)) return undefined;
      const message = `The value "${value}" is not allowed for "${ident}".`;
      return { ...quoted, message, errorCode: 'VALUE_NOT_ALLOWED' };
    },
    reset,
  };
};
