// What tunes the functions: given in the environment of `npm start`, handed on as on AWS. They get their
// settings from serverless.yml alone.
import { SETTINGS } from '../lib/settings/settings.ts';

/** The parameters of a deployment that `env` names, by the variables that the functions read. */
export const tuningOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(SETTINGS).flatMap(([variable, setting]) => {
      const value = env[variable];
      const kind: string = setting.kind;
      // What has neither a default nor a number is a place: CXone, its secret, the queues.
      return value && ('default' in setting || kind === 'integer') ? [[setting.parameter, value]] : [];
    }),
  );
