// What tunes the functions: given in the environment of `npm start`, handed on as on AWS. They get their
// settings from serverless.yml alone.

const PARAMETERS = {
  CXONE_MAX_ATTEMPTS: 'cxoneMaxAttempts',
  CXONE_ATTEMPT_TIMEOUT_MS: 'cxoneAttemptTimeoutMs',
  CXONE_RETRY_BASE_DELAY_MS: 'cxoneRetryBaseDelayMs',
  LOG_LEVEL: 'logLevel',
  OVERFLOW: 'overflow',
  SQS_RESERVE_MS: 'sqsReserveMs',
  ANSWER_RESERVE_MS: 'answerReserveMs',
  GUEST_CONCURRENCY: 'guestConcurrency',
} as const;

/** The parameters of a deployment that `env` names, by the variables that the functions read. */
export const tuningOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(PARAMETERS).flatMap(([variable, parameter]) => {
      const value = env[variable];
      return value ? [[parameter, value]] : [];
    }),
  );
