// Whether the functions would take their settings.
import { loadConfig } from '../../../lib/config.ts';
import { type Check, ok } from '../check.ts';
import type { Place } from '../place/place.ts';

/** The check. */
export const settingsCheck = ({ settings, deployment }: Place): Check => ({
  id: 'settings',
  title: 'Settings',
  needs: deployment === undefined ? [] : ['deployment'],
  async run() {
    const env = await settings();
    loadConfig(env);
    return ok(`CXONE_API=${env.CXONE_API?.trim() || 'reference'}`);
  },
});
