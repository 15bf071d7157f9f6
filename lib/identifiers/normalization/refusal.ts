// How an identifier is refused: by the name of its field, never with its value.
import { InvalidRequestError } from '../../errors.ts';

/** Why an identifier is refused: `what` follows the name of the field. */
export interface Refusal {
  readonly what: string;
  readonly hint: string;
}

/** @throws InvalidRequestError `identifier_invalid` */
export const refuse = (field: string, { what, hint }: Refusal): never => {
  throw new InvalidRequestError('Invalid email or phone format', {
    code: 'identifier_invalid',
    details: `${field} ${what}.`,
    hint,
    field,
  });
};

/** @throws InvalidRequestError `identifier_empty` */
export const refuseEmpty = (field: string, hint: string): never => {
  throw new InvalidRequestError('Identifier cannot be empty', {
    code: 'identifier_empty',
    details: `${field} is empty or blank.`,
    hint,
    field,
  });
};
