// One row of the table of parameters.
import type { Setting } from '../../lib/settings/setting.ts';
import { SETTINGS, type Variable } from '../../lib/settings/settings.ts';

/** One parameter of serverless.yml. */
export interface Parameter extends Omit<Setting, 'kind'> {
  /** The variable of the functions that it sets. */
  readonly variable?: Variable;
  readonly kind:
    | Setting['kind']
    | 'number'
    | 'list'
    | 'origins'
    | 'issuer'
    | 'tags'
    | 'iam-policy'
    | 'kms-key'
    | 'sns-topic'
    | 'destination';
  /** Nothing can be deployed without it, such as here. */
  readonly example?: string;
  /** Except with that value of that variable. */
  readonly neededUnless?: { readonly variable: Variable; readonly value: string };
}

/** The largest integer of 32 bits: the limit where AWS documents none. Quotas of the account come long before. */
export const LARGEST_INTEGER = 2_147_483_647;

/** The row of a setting of the functions. */
export const setting = (variable: Variable, more: Partial<Parameter> = {}): Parameter => ({
  variable,
  ...SETTINGS[variable],
  ...more,
});
