// What the documentation says already and the code beside it does not yet: to be deleted with the merge of both.

/** By the test that leaves them out. */
export const COMING: Readonly<Record<'codes' | 'retiredCodes' | 'options' | 'names', readonly string[]>> = {
  codes: ['body_empty', 'body_not_json', 'field_conflict'],
  retiredCodes: ['method_not_allowed'],
  options: ['--stage', '--region'],
  names: ['jwtScopes', 'LOG_FORMAT', 'failed'],
};
