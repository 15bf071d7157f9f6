// One row of the table of settings.

/** One environment variable of the functions. */
export interface Setting {
  /** The parameter of the deployment that sets it. */
  readonly parameter: string;
  readonly kind:
    | 'https-url'
    | 'url'
    | 'secret-name'
    | 'table-name'
    | 'id-prefix'
    | 'country'
    | 'integer'
    | 'choice';
  readonly unit?: string;
  /** Absent: the setting has none. */
  readonly default?: string | number;
  readonly least?: number;
  readonly most?: number;
  readonly choices?: readonly string[];
  readonly meaning: string;
}
