// What the documentation says already and the code beside it does not yet: to be deleted with the merge of both.

/** By the test that leaves them out. */
export const COMING: Readonly<Record<'options' | 'names', readonly string[]>> = {
  options: ['--stage', '--region'],
  names: ['jwtScopes', 'answerReserveMs', 'LOG_FORMAT', 'identifier_number_format'],
};
