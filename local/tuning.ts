// What tunes the functions: given in the environment of `npm start`, handed on as on AWS. They get their
// settings from serverless.yml alone.
import { SETTINGS } from '../lib/settings/settings.ts';

// What has no default and is one of these is a place: CXone, its secret, the queues, the table.
const PLACES = ['https-url', 'url', 'secret-name', 'table-name'];

/** The parameters of a deployment that `env` names, by the variables that the functions read. */
export const tuningOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(SETTINGS).flatMap(([variable, setting]) => {
      const value = env[variable];
      const tunes = 'default' in setting || !PLACES.includes(setting.kind);
      return value && tunes ? [[setting.parameter, value]] : [];
    }),
  );
